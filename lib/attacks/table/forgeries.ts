import type { Outcome, Scene } from "../attack"
import type { ForgedAuthentication, ForgedRegistration } from "../attackAuthenticator"

/** Signs in as Alice, with a response from her own device that differs from a valid one. */
export function authenticateWith(forge: (scene: Scene) => ForgedAuthentication) {
  return async (scene: Scene): Promise<Outcome> => {
    const { server, alice } = scene
    const response = await alice.device.authenticate(await server.startAuthentication(alice), forge(scene))
    return server.finishAuthentication(alice, response)
  }
}

/** Signs in as Alice with her security key. */
export function authenticateWithSecurityKey(forged: ForgedAuthentication) {
  return async ({ server, alice }: Scene): Promise<Outcome> => {
    const options = await server.startAuthentication(alice)
    return server.finishAuthentication(alice, await alice.securityKey.authenticate(options, forged))
  }
}

/** Adds a passkey to Mallory's account, with a response that differs from a valid one. */
export function registerWith(forge: (scene: Scene) => ForgedRegistration) {
  return async (scene: Scene): Promise<Outcome> => {
    const { server, mallory } = scene
    const device = scene.createDevice()
    const response = await device.register(await server.startRegistration(mallory), forge(scene))
    return server.finishRegistration(mallory, response)
  }
}
