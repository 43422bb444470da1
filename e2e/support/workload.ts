// People who sign up, sign in, add and remove passkeys while things go wrong, and what they were told.

import { isAuthenticationOptions, isRecord, isRegistrationOptions } from "@/lib/browser/api/typeGuards"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import { isListedPasskey, type ListedPasskey } from "./ceremonies"
import { createHttpClient, type HttpAnswer, type HttpClient } from "./httpClient"
import { answeredBy } from "./servers/cluster"

/** What was acknowledged, and what no client may ever see. */
export interface Workload {
  /** By account name. */
  promises: Map<string, Promises>
  /** Sign-ins that a 200 promised. */
  signIns: number
  /** Answers other than a success, a refusal that was to be expected, or a clean 503. */
  unexpected: string[]
  /** Challenges that were accepted a second time. */
  acceptedTwice: string[]
  /** Sign-ins that a 200 promised, and that the list knew nothing of afterwards. */
  forgottenSignIns: string[]
  /** Clean 503s of the application's own. */
  unavailable: number
  /** What is to be done at the very moment of the next acknowledgement of its kind, with the process that gave it. */
  atNext: Record<Acknowledged, ((processPort: number) => void) | undefined>
}

export type Acknowledged = "addition" | "removal" | "sign-in"

/** What a person was promised with a 200. What was asked for and not answered is in neither. */
export interface Promises {
  /** The credential ids of passkeys that are there. */
  added: Set<string>
  /** Of passkeys that are gone. */
  removed: Set<string>
}

export function createWorkload(): Workload {
  return {
    promises: new Map(),
    signIns: 0,
    unexpected: [],
    acceptedTwice: [],
    forgottenSignIns: [],
    unavailable: 0,
    atNext: { addition: undefined, removal: undefined, "sign-in": undefined },
  }
}

/**
 * One person: signs up, then signs in, adds passkeys (more at once than there is room for) and removes one, until `isOver`.
 * Every finish that succeeds is sent once more, to whichever process is next.
 */
export async function behaveAsPerson(
  server: { port: number; origin: string },
  name: string,
  workload: Workload,
  isOver: () => boolean,
): Promise<void> {
  const client = createHttpClient(server)
  const authenticator = createSoftwareAuthenticator(server)
  const promises: Promises = { added: new Set(), removed: new Set() }
  workload.promises.set(name, promises)

  const create = async (body: object, device = createSoftwareAuthenticator(server)) => {
    const { json } = note(workload, await client.post("/api/passkey/register/start", body))
    if (!isRecord(json) || !isRegistrationOptions(json.registrationOptions)) return undefined
    return device.register(json.registrationOptions)
  }
  const store = async (publicKey: { id: string } | undefined) => {
    if (!publicKey || !(await finish(client, "addition", publicKey, workload))) return undefined
    promises.added.add(publicKey.id)
    return publicKey.id
  }
  /** More than there is room for; and all are started before one is finished, or the start would see to the limit. */
  const addAtOnce = async () => {
    const created = await Promise.all(Array.from({ length: 6 }, () => create({})))
    await Promise.all(created.map(store))
  }
  const signIn = async (ownId: string) => {
    const started = note(workload, await client.post("/api/passkey/authenticate/start"))
    if (!isRecord(started.json) || !isAuthenticationOptions(started.json.authenticationOptions)) return
    const publicKey = authenticator.authenticate(started.json.authenticationOptions)
    const sentAt = new Date().toISOString()
    if (!(await finish(client, "sign-in", publicKey, workload))) return
    workload.signIns += 1
    let passkeys = await list()
    while (passkeys.length === 0 && !isOver()) passkeys = await list()
    const passkey = passkeys.find(({ credentialId }) => credentialId === ownId)
    const isForgotten = passkey && (passkey.lastUsedAt ?? "") < sentAt
    if (isForgotten) workload.forgottenSignIns.push(`${name}: ${sentAt}`)
  }
  const list = async () => toPasskeys(note(workload, await client.get("/api/passkey")).json)
  const removeOne = async (ownId: string) => {
    const passkey = (await list()).find(({ credentialId }) => credentialId !== ownId)
    if (!passkey) return
    promises.added.delete(passkey.credentialId)
    const removed = note(workload, await client.delete(`/api/passkey/${passkey.credentialId}`))
    if (removed.status !== 200) return
    promises.removed.add(passkey.credentialId)
    acknowledge(workload, "removal", removed)
  }

  let ownId: string | undefined
  while (!isOver() && ownId === undefined)
    ownId = await store(await create({ emailOrUsername: name }, authenticator))
  while (!isOver() && ownId !== undefined) {
    await signIn(ownId)
    await addAtOnce()
    await removeOne(ownId)
  }
}

async function finish(
  client: HttpClient,
  kind: "addition" | "sign-in",
  publicKey: object,
  workload: Workload,
): Promise<boolean> {
  const path = `/api/passkey/${kind === "addition" ? "register" : "authenticate"}/finish`
  const finished = note(workload, await client.post(path, { publicKey }))
  if (finished.status !== 200) return false
  acknowledge(workload, kind, finished)
  const again = note(workload, await client.post(path, { publicKey }))
  if (again.status === 200) workload.acceptedTwice.push(`${path}: ${again.text}`)
  return true
}

function acknowledge({ atNext }: Workload, kind: Acknowledged, { headers }: HttpAnswer): void {
  const act = atNext[kind]
  atNext[kind] = undefined
  act?.(Number(headers[answeredBy]))
}

function toPasskeys(json: unknown): ListedPasskey[] {
  if (!isRecord(json) || !Array.isArray(json.passkeys)) return []
  return json.passkeys.filter(isListedPasskey)
}

/** Refusals that belong to the workload: the limit, a name that a lost answer had taken, a challenge that is spent. */
const expectedTypes = new Set([
  "AccountAlreadyExists",
  "NoAuthenticationChallengeFound",
  "NoRegistrationChallengeFound",
  "NotSignedIn",
  "PasskeyNotFound",
  "TooManyPasskeys",
  "UnknownCredential",
])

function note(workload: Workload, answer: HttpAnswer): HttpAnswer {
  if (answer.status === 200) return answer
  const type = isRecord(answer.json) ? answer.json.type : undefined
  if (answer.headers[answeredBy] === undefined) return answer
  if (answer.status === 503 && type === "ServiceUnavailable" && answer.headers["retry-after"] !== undefined) {
    workload.unavailable += 1
    return answer
  }
  const isExpected = typeof type === "string" && expectedTypes.has(type)
  if (!isExpected) workload.unexpected.push(`${answer.status} ${answer.text.slice(0, 200)}`)
  return answer
}
