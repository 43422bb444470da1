// From the PropelAuth docs, "Passkey Registration and Validation Example", as published. Not edited, not linted.

import { startAuthentication } from "@simplewebauthn/browser"
const AuthenticateWithPasskey = () => {
  const handleSubmit = async (e: React.FormEvent) => {
    e.preventDefault()
    try {
      // Step 1: Get authentication challenge from backend
      const startResponse = await fetch("/api/passkey/authenticate/start", {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
        },
      })
      const { authenticationOptions } = await startResponse.json()
      // Step 2: Sign challenge with user's passkey
      const publicKey = await startAuthentication({
        optionsJSON: authenticationOptions,
      })
      // Step 3: Send signed challenge to backend for verification
      const finishResponse = await fetch("/api/passkey/authenticate/finish", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({
          publicKey: publicKey,
        }),
      })
      if (!finishResponse.ok) {
        const error = await finishResponse.json()
        throw new Error(error.error || "Failed to finish authentication")
      }
      const result = await finishResponse.json()
      console.log("Authentication successful:", result)
      // Redirect or update UI after successful authentication
    } catch (error) {
      console.error("Error authenticating with passkey:", error)
    }
  }
  return (
    <div>
      <button onClick={handleSubmit}>Authenticate with Passkey</button>
    </div>
  )
}
export default AuthenticateWithPasskey
