"use client"

import { useCapability } from "../actions/useCapability"

/** How to sign in with a passkey on a phone, if this browser can reach one. */
export function PasskeyOnPhone() {
  return useCapability("hybridTransport") === false ? unreachable : scanCode
}

const scanCode =
  "Press “Sign in with a passkey” and choose to use a phone or tablet. Scan the QR code with its camera, then confirm with your fingerprint, face, or screen lock."

const unreachable =
  "This browser can’t use a passkey from your phone. Turn on Bluetooth, try another browser, or sign in on your phone."
