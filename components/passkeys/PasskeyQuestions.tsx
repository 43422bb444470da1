import { Questions } from "../ui/Questions"

/** What people ask before they make their first passkey, answered in the page. */
export function PasskeyQuestions() {
  return <Questions questions={questions} />
}

const questions = [
  {
    question: "What is a passkey?",
    answer:
      "A passkey takes the place of a password. You use it with your fingerprint, face or screen lock, the way you unlock your device. There is nothing to remember and nothing to type.",
  },
  {
    question: "Where is it saved?",
    answer:
      "In the password manager of your device or browser, such as the one from Apple, Google or Microsoft, or on a security key. Most password managers sync your passkeys to your other devices.",
  },
  {
    question: "Does this site see my fingerprint or face?",
    answer:
      "No. Your fingerprint, face and screen lock stay on your device. This site only learns that your device has recognised you.",
  },
  {
    question: "What if I lose my device?",
    answer:
      "A synced passkey is still there on your other devices. You can also add a second passkey on another device or a security key, so that you always have a way in.",
  },
]
