// The smallest page that signs up and signs in with this project's browser code. It has no user interface.
import { authenticateWithPasskey } from "@/lib/browser/ceremonies/authenticateWithPasskey"
import { prepareAuthenticationOptions } from "@/lib/browser/ceremonies/authenticationOptions"
import { signUpWithPasskey } from "@/lib/browser/ceremonies/signUpWithPasskey"

const prepared = prepareAuthenticationOptions()

listen("#sign-up", () => signUpWithPasskey("name"))
listen("#sign-in", () => authenticateWithPasskey(prepared))

function listen(selector: string, action: () => Promise<unknown>): void {
  document.querySelector(selector)?.addEventListener("click", () => void action())
}
