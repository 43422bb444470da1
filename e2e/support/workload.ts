// People who sign up, sign in, add and remove passkeys while faults happen, and a record of what the server acknowledged.

import { EventEmitter, once } from "node:events"
import { isAuthenticationOptions, isRecord, isRegistrationOptions } from "@/lib/browser/api/typeGuards"
import { createSoftwareAuthenticator } from "@/lib/passkeys/testing/softwareAuthenticator"
import { isListedPasskey, type ListedPasskey } from "./ceremonies"
import { createHttpClient, type HttpResponse, type HttpClient } from "./httpClient"
import { processPortHeader, type Cluster } from "./servers/cluster"

export type Acknowledgement = "addition" | "removal" | "sign-in"

/** What a person's 200 responses acknowledged. A request without a response is in neither set. */
export interface Acknowledged {
  /** The credential IDs of passkeys that exist. */
  added: Set<string>
  /** The credential IDs of passkeys that no longer exist. */
  removed: Set<string>
}

/** What was acknowledged, and what no client may ever see. */
interface Outcome {
  /** By account name. */
  acknowledged: Map<string, Acknowledged>
  /** Responses other than a success, an expected refusal, or a clean 503. */
  unexpected: string[]
  /** Challenges that were accepted a second time. */
  acceptedTwice: string[]
  /** Sign-ins that were acknowledged, but that the list of passkeys didn't show afterward. */
  forgottenSignIns: string[]
  /** How many clean 503s the application itself returned. */
  unavailable: number
}

export interface Workload extends Outcome {
  /** Waits until this many more sign-ins have succeeded. Events, not time, decide when the next fault comes. */
  waitForSignIns: (count: number) => Promise<void>
  /** Kills the process that gives the next acknowledgement of this kind, at that moment. */
  killAtNext: (kind: Acknowledgement) => Promise<void>
  /** Causes a fault. Meanwhile, a quarter of the people continue. The others wait for the fault to end once they receive a 503. */
  during: (fault: () => Promise<void>) => Promise<void>
  /** Lets everyone finish what they are doing. */
  end: () => Promise<void>
}

/** What the people share while they work. */
interface Shared extends Outcome {
  cluster: Cluster
  /** Emits "sign-in" for each sign-in that succeeded. */
  events: EventEmitter
  /** Called at the very moment of the next acknowledgement of its kind, with the port of the process that gave it. */
  atNext: Record<Acknowledgement, ((processPort: number) => void) | undefined>
  /** Settles once the current fault is over. */
  recovery: Promise<undefined> | undefined
  isOver: boolean
}

/** Lets this many people work on a cluster until `end`. Their names begin with `name`. */
export function startWorkload(cluster: Cluster, name: string, size: number): Workload {
  const shared: Shared = {
    cluster,
    acknowledged: new Map(),
    unexpected: [],
    acceptedTwice: [],
    forgottenSignIns: [],
    unavailable: 0,
    events: new EventEmitter(),
    atNext: { addition: undefined, removal: undefined, "sign-in": undefined },
    recovery: undefined,
    isOver: false,
  }
  const people = Array.from({ length: size }, (_, index) =>
    behaveAsPerson(`${name} ${index}`, shared, { waits: index % 4 !== 0 }),
  )
  return Object.assign(shared, {
    waitForSignIns: async (count: number) => {
      for (let left = count; left > 0; left -= 1) await once(shared.events, "sign-in")
    },
    killAtNext: async (kind: Acknowledgement) => {
      const { promise: processPort, resolve } = Promise.withResolvers<number>()
      let killed: Promise<void> | undefined
      shared.atNext[kind] = (port) => {
        killed = cluster.kill(port)
        resolve(port)
      }
      await processPort
      await killed
    },
    during: async (fault: () => Promise<void>) => {
      const { promise, resolve } = Promise.withResolvers<undefined>()
      shared.recovery = promise
      await fault().finally(() => resolve(undefined))
      shared.recovery = undefined
    },
    end: async () => {
      shared.isOver = true
      await Promise.all(people)
    },
  })
}

/**
 * Signs up, then repeats until the end: signs in, adds more passkeys at once than the limit allows, and removes one.
 * Every finish that succeeds is sent once more, to whichever process is next.
 */
async function behaveAsPerson(name: string, shared: Shared, options: { waits: boolean }): Promise<void> {
  const { cluster } = shared
  const client = createPatientClient(createHttpClient(cluster), shared, options)
  const authenticator = createSoftwareAuthenticator(cluster)
  const acknowledged: Acknowledged = { added: new Set(), removed: new Set() }
  shared.acknowledged.set(name, acknowledged)

  const create = async (body: object, device = createSoftwareAuthenticator(cluster)) => {
    const { json } = await client.post("/api/passkey/register/start", body)
    if (!isRecord(json) || !isRegistrationOptions(json.registrationOptions)) return undefined
    return device.register(json.registrationOptions)
  }
  const store = async (publicKey: { id: string } | undefined) => {
    if (!publicKey || !(await finish(client, "addition", publicKey, shared))) return undefined
    acknowledged.added.add(publicKey.id)
    return publicKey.id
  }
  /** All registrations start before one finishes; otherwise the start would enforce the limit. */
  const addAtOnce = async () => {
    const created = await Promise.all(Array.from({ length: 4 }, () => create({})))
    await Promise.all(created.map(store))
  }
  const signIn = async (ownId: string) => {
    const { json } = await client.post("/api/passkey/authenticate/start")
    if (!isRecord(json) || !isAuthenticationOptions(json.authenticationOptions)) return
    const publicKey = authenticator.authenticate(json.authenticationOptions)
    const sentAt = new Date().toISOString()
    if (!(await finish(client, "sign-in", publicKey, shared))) return
    shared.events.emit("sign-in")
    let passkeys = await list()
    while (passkeys.length === 0 && !shared.isOver) passkeys = await list()
    const passkey = passkeys.find(({ credentialId }) => credentialId === ownId)
    const isForgotten = passkey && (passkey.lastUsedAt ?? "") < sentAt
    if (isForgotten) shared.forgottenSignIns.push(`${name}: ${sentAt}`)
  }
  const list = async () => toPasskeys((await client.get("/api/passkey")).json)
  const removeOne = async (ownId: string) => {
    const passkey = (await list()).find(({ credentialId }) => credentialId !== ownId)
    if (!passkey) return
    acknowledged.added.delete(passkey.credentialId)
    const removed = await client.delete(`/api/passkey/${passkey.credentialId}`)
    if (removed.status !== 200) return
    acknowledged.removed.add(passkey.credentialId)
    acknowledge(shared, "removal", removed)
  }

  let ownId: string | undefined
  while (!shared.isOver && ownId === undefined)
    ownId = await store(await create({ emailOrUsername: name }, authenticator))
  while (!shared.isOver && ownId !== undefined) {
    await signIn(ownId)
    await addAtOnce()
    await removeOne(ownId)
  }
}

type PatientClient = Pick<HttpClient, "get" | "post" | "delete">

/** Records every response. With `waits`, a person who receives a 503 tries again only once the fault is over. */
function createPatientClient(
  client: HttpClient,
  shared: Shared,
  { waits }: { waits: boolean },
): PatientClient {
  const receive = async (sent: Promise<HttpResponse>) => {
    const response = await sent
    record(shared, response)
    if (response.status === 503 && waits) await shared.recovery
    return response
  }
  return {
    get: (path) => receive(client.get(path)),
    post: (path, json) => receive(client.post(path, json)),
    delete: (path) => receive(client.delete(path)),
  }
}

async function finish(
  client: PatientClient,
  kind: "addition" | "sign-in",
  publicKey: object,
  shared: Shared,
): Promise<boolean> {
  const path = `/api/passkey/${kind === "addition" ? "register" : "authenticate"}/finish`
  const finished = await client.post(path, { publicKey })
  if (finished.status !== 200) return false
  acknowledge(shared, kind, finished)
  const repeated = await client.post(path, { publicKey })
  if (repeated.status === 200) shared.acceptedTwice.push(`${path}: ${repeated.text}`)
  return true
}

function acknowledge({ atNext }: Shared, kind: Acknowledgement, { headers }: HttpResponse): void {
  const act = atNext[kind]
  atNext[kind] = undefined
  act?.(Number(headers[processPortHeader]))
}

function toPasskeys(json: unknown): ListedPasskey[] {
  if (!isRecord(json) || !Array.isArray(json.passkeys)) return []
  return json.passkeys.filter(isListedPasskey)
}

/** Refusals that belong to the workload: the limit, a name that a lost response had taken, a challenge that was consumed. */
const expectedTypes = new Set([
  "AccountAlreadyExists",
  "NoAuthenticationChallengeFound",
  "NoRegistrationChallengeFound",
  "NotSignedIn",
  "PasskeyNotFound",
  "TooManyPasskeys",
  "UnknownCredential",
])

function record(shared: Shared, { status, headers, json, text }: HttpResponse): void {
  if (status === 200 || headers[processPortHeader] === undefined) return
  const type = isRecord(json) ? json.type : undefined
  const isCleanlyUnavailable =
    status === 503 && type === "ServiceUnavailable" && headers["retry-after"] !== undefined
  if (isCleanlyUnavailable) shared.unavailable += 1
  else if (typeof type !== "string" || !expectedTypes.has(type)) {
    shared.unexpected.push(`${status} ${text.slice(0, 200)}`)
  }
}
