// From the PropelAuth docs, "Passkey Registration and Validation Example", as published. Not edited, not linted.

import { startRegistration } from "@simplewebauthn/browser"
const EnrollPasskey = () => {
  const handleSubmit = async (e: React.FormEvent) => {
    e.preventDefault()
    try {
      // Step 1: Get registration options from backend
      const startResponse = await fetch("/api/passkey/register/start", {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
        },
      })
      const { registrationOptions } = await startResponse.json()
      // Step 2: Create passkey on user's device
      const publicKey = await startRegistration({
        optionsJSON: registrationOptions,
      })
      // Step 3: Send public key to backend to complete registration
      const finishResponse = await fetch("/api/passkey/register/finish", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          publicKey: publicKey,
        }),
      })
      if (!finishResponse.ok) {
        const error = await finishResponse.json()
        throw new Error(error.error || "Failed to finish registration")
      }
      console.log("Passkey registered successfully!")
    } catch (error) {
      console.error("Error creating passkey:", error)
    }
  }
  return (
    <div>
      <button onClick={handleSubmit}>Enroll a Passkey</button>
    </div>
  )
}
export default EnrollPasskey
