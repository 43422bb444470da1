// People who sign up, sign in and add passkeys while things go wrong, and what they were told.

import {
  createSoftwareAuthenticator,
  type SoftwareAuthenticator,
} from "@/lib/passkeys/testing/softwareAuthenticator"
import { isAuthenticationOptions, isRecord, isRegistrationOptions } from "@/lib/browser/narrow"
import { createHttpClient, type HttpAnswer, type HttpClient } from "./httpClient"

/** What was acknowledged, and what no client may ever see. */
export interface Workload {
  /** The credential ids that a 200 promised, by account name. */
  acknowledged: Map<string, string[]>
  /** Sign-ins that a 200 promised. */
  signIns: number
  /** Answers other than a success, a refusal that was to be expected, or a clean 503. */
  unexpected: string[]
  /** Challenges that were accepted a second time. */
  acceptedTwice: string[]
  unavailable: number
}

export function createWorkload(): Workload {
  return { acknowledged: new Map(), signIns: 0, unexpected: [], acceptedTwice: [], unavailable: 0 }
}

/**
 * One person: signs up, then signs in and adds passkeys until `isOver`. Every finish that succeeds is sent once more, to
 * whichever process is next.
 */
export async function behaveAsPerson(
  server: { port: number; origin: string },
  name: string,
  workload: Workload,
  isOver: () => boolean,
): Promise<void> {
  const client = createHttpClient(server)
  const authenticator = createSoftwareAuthenticator(server)
  const credentialIds: string[] = []
  workload.acknowledged.set(name, credentialIds)
  const add = async (body: object, with_: SoftwareAuthenticator) => {
    const id = await register(client, with_, body, workload)
    if (id !== undefined) credentialIds.push(id)
    return id !== undefined
  }
  while (!isOver() && !(await add({ emailOrUsername: name }, authenticator)));
  for (let round = 0; !isOver(); round += 1) {
    if (await signIn(client, authenticator, workload)) workload.signIns += 1
    if (round % 3 === 0) await add({}, createSoftwareAuthenticator(server))
  }
}

async function register(
  client: HttpClient,
  authenticator: SoftwareAuthenticator,
  body: object,
  workload: Workload,
): Promise<string | undefined> {
  const started = note(workload, await client.post("/api/passkey/register/start", body))
  if (!isRecord(started.json) || !isRegistrationOptions(started.json.registrationOptions)) return undefined
  const publicKey = authenticator.register(started.json.registrationOptions)
  const isDone = await finish(client, "/api/passkey/register/finish", publicKey, workload)
  return isDone ? publicKey.id : undefined
}

async function signIn(
  client: HttpClient,
  authenticator: SoftwareAuthenticator,
  workload: Workload,
): Promise<boolean> {
  const started = note(workload, await client.post("/api/passkey/authenticate/start"))
  if (!isRecord(started.json) || !isAuthenticationOptions(started.json.authenticationOptions)) return false
  const publicKey = authenticator.authenticate(started.json.authenticationOptions)
  return finish(client, "/api/passkey/authenticate/finish", publicKey, workload)
}

async function finish(
  client: HttpClient,
  path: string,
  publicKey: object,
  workload: Workload,
): Promise<boolean> {
  const finished = note(workload, await client.post(path, { publicKey }))
  if (finished.status !== 200) return false
  const again = note(workload, await client.post(path, { publicKey }))
  if (again.status === 200) workload.acceptedTwice.push(`${path}: ${again.text}`)
  return true
}

/** Refusals that belong to the workload: the limit, a name that a lost answer had taken, a challenge that is spent. */
const expectedTypes = new Set([
  "AccountAlreadyExists",
  "NoAuthenticationChallengeFound",
  "NoRegistrationChallengeFound",
  "NotSignedIn",
  "TooManyPasskeys",
  "UnknownCredential",
])

function note(workload: Workload, answer: HttpAnswer): HttpAnswer {
  if (answer.status === 200) return answer
  if (answer.status === 503 && answer.headers["retry-after"] !== undefined) {
    workload.unavailable += 1
    return answer
  }
  const type = isRecord(answer.json) ? answer.json.type : undefined
  const isExpected = typeof type === "string" && expectedTypes.has(type)
  if (!isExpected) workload.unexpected.push(`${answer.status} ${answer.text.slice(0, 200)}`)
  return answer
}
