import {
  securityKeyProfile,
  type AttackedServer,
  type Outcome,
  type Scene,
  type Person,
  type Sender,
} from "./attack"
import { createAttackAuthenticator, type ForgedRegistration } from "./attackAuthenticator"

/**
 * Registers Alice and Mallory, and signs Alice in, all in valid ceremonies.
 *
 * @param suffix - Makes their names unique on a server that has other users.
 * @throws If the server rejects a valid ceremony. Attacks on such a server would show nothing.
 */
export async function createScene(server: AttackedServer, suffix = ""): Promise<Scene> {
  const createDevice = () => createAttackAuthenticator(server.origin)
  const createPerson = (name: string): Person => ({
    name: `${name}${suffix}`,
    browser: `${name}'s browser`,
    device: createDevice(),
  })
  const alice = { ...createPerson("alice"), securityKey: createDevice() }
  const mallory = createPerson("mallory")
  const register = async (sender: Sender, device: Person["device"], profile?: ForgedRegistration) => {
    const response = await device.register(await server.startRegistration(sender), profile)
    requireAccepted(await server.finishRegistration(sender, response), "registration")
  }
  await register(alice, alice.device)
  await register(alice, alice.securityKey, securityKeyProfile)
  await register(mallory, mallory.device)
  const response = await alice.device.authenticate(await server.startAuthentication(alice))
  requireAccepted(await server.finishAuthentication(alice, response), "authentication")
  return { server, alice, mallory, createDevice }
}

/** Throws if the server rejected a valid ceremony. */
export function requireAccepted({ isAccepted, description }: Outcome, ceremony: string): void {
  if (!isAccepted) throw new Error(`The server rejected a valid ${ceremony}: ${description}`)
}
