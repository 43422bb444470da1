// The smallest page that signs up and signs in with better-auth's client and its passkey plugin. It has no user interface.
import { passkeyClient } from "@better-auth/passkey/client"
import { createAuthClient } from "better-auth/client"

const client = createAuthClient({ plugins: [passkeyClient()] })

document.querySelector("#sign-up").onclick = () => client.passkey.addPasskey()
document.querySelector("#sign-in").onclick = () => client.signIn.passkey()
