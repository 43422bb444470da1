"use client"

import { useCapability } from "../actions/useCapability"
import { Questions } from "../ui/Questions"

/** Answers for users whose passkey isn't offered. */
export function SignInQuestions() {
  const canUsePhone = useCapability("hybridTransport") !== false
  return (
    <Questions
      questions={[
        { question: "My passkey is on my phone", answer: canUsePhone ? scanCode : phoneUnreachable },
        { question: "My passkey isn’t offered on this device", answer: elsewhere },
      ]}
    />
  )
}

const scanCode =
  "Press “Sign in with a passkey” and choose to use a phone or tablet. Scan the QR code with its camera, then confirm with your fingerprint, face, or screen lock."

const phoneUnreachable =
  "This browser can’t use a passkey from your phone. Turn on Bluetooth, try another browser, or sign in on your phone."

const elsewhere =
  "It may be in another password manager or browser, or on a security key. Switch to that password manager or browser, or insert the key, and try again."
