import { signOut } from "./api/sessions"
import { messageFor } from "./messages/failureMessages"

/** Signs out and opens the home page as a new document. Returns the message to show if that fails. */
export async function signOutAndLeave(): Promise<string | undefined> {
  const result = await signOut()
  if (!result.ok) return messageFor(result.error)
  location.assign("/")
  return undefined
}
