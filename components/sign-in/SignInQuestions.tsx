import { Questions } from "../ui/Questions"

/** What people ask when the passkey they look for is not offered. */
export function SignInQuestions() {
  return <Questions questions={questions} />
}

const questions = [
  {
    question: "My passkey is on my phone",
    answer:
      "Press the button, then choose the phone or tablet in the window that opens. It shows a code to scan with the phone’s camera, and the phone asks for your fingerprint, face or screen lock.",
  },
  {
    question: "No passkey is offered on this device",
    answer:
      "Your passkey may be in another password manager, in another browser or on a security key. Open that one, or plug the key in, and try again.",
  },
]
