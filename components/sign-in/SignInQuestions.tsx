import { Questions } from "../ui/Questions"
import { PasskeyOnPhone } from "./PasskeyOnPhone"

/** Answers for users whose passkey isn't offered. */
export function SignInQuestions() {
  return (
    <Questions
      questions={[
        { question: "My passkey is on my phone", answer: <PasskeyOnPhone /> },
        { question: "My passkey isn’t offered on this device", answer: elsewhere },
      ]}
    />
  )
}

const elsewhere =
  "It may be in another password manager or browser, or on a security key. Switch to that password manager or browser, or insert the key, and try again."
