// Creates an account with several passkeys, for pages that need a signed-in browser.

import { randomUUID } from "node:crypto"
import { createSoftwareAuthenticator } from "../../lib/passkeys/testing/softwareAuthenticator.ts"
import { isCreationOptions, readOptions, requireSuccess } from "./ceremonies.ts"
import { send } from "./httpClient.ts"
import { surfaces } from "./surfaces.ts"

const surface = surfaces.ours

/** Registers the passkeys, each with an authenticator of its own. Returns the cookies of the signed-in browser by name. */
export async function createAccount(
  port: number,
  origin: string,
  passkeyCount: number,
): Promise<Map<string, string>> {
  const cookies = new Map<string, string>()
  const exchange = async (request: Parameters<typeof send>[2]) => {
    const list = [...cookies].map(([name, value]) => `${name}=${value}`)
    const response = await send(port, origin, { ...request, cookies: list })
    requireSuccess(response, request)
    for (const cookie of response.cookies) {
      const [name = "", ...value] = cookie.split("=")
      cookies.set(name, value.join("="))
    }
    return response.text
  }
  for (let count = 0; count < passkeyCount; count += 1) {
    // The first passkey creates the account. The others are added to it.
    const started = surface.startRegistration(`person-${randomUUID()}`)
    const text = await exchange(count === 0 ? started : { ...started, json: {} })
    const options = readOptions(text, surface.registrationOptionsIn)
    if (!isCreationOptions(options)) throw new Error("The response has no registration options")
    const response = createSoftwareAuthenticator({ origin }).register(options)
    await exchange(surface.finishRegistration(response))
  }
  return cookies
}
