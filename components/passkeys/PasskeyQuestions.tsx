import { Questions } from "../ui/Questions"

/** Answers to common questions about passkeys. */
export function PasskeyQuestions() {
  return <Questions questions={questions} />
}

const questions = [
  {
    question: "What is a passkey?",
    answer:
      "A passkey replaces your password. You use it with your fingerprint, face, or screen lock, the same way you unlock your device. There’s nothing to remember or type.",
  },
  {
    question: "Where is my passkey saved?",
    answer:
      "In your device’s or browser’s password manager, such as Apple’s, Google’s, or Microsoft’s, or on a security key. Most password managers sync your passkeys to your other devices.",
  },
  {
    question: "Does this site see my fingerprint or face?",
    answer:
      "No. Your fingerprint, face, and screen lock never leave your device. This site only learns that your device verified you.",
  },
  {
    question: "What if I lose my device?",
    answer:
      "Synced passkeys are still on your other devices. You can also add a passkey on another device or a security key, so you can still sign in if you lose this device.",
  },
]
