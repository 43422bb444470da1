import { Questions } from "../ui/Questions"

/** Answers for users whose passkey isn't offered. */
export function SignInQuestions() {
  return <Questions questions={questions} />
}

const questions = [
  {
    question: "My passkey is on my phone",
    answer:
      "Press “Sign in with a passkey” and choose to use a phone or tablet. Scan the QR code with its camera, then confirm with your fingerprint, face, or screen lock.",
  },
  {
    question: "My passkey isn’t offered on this device",
    answer:
      "It may be in another password manager or browser, or on a security key. Switch to that password manager or browser, or insert the key, and try again.",
  },
]
