// What an attack is. Attacks are data: the inspector's sandbox, `npm run attack`, and the tests run the same ones.

import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/server"
import type { PasskeyErrorType } from "../passkeys"
import type { Ceremony } from "../passkeys/types"
import type { AttackAuthenticator } from "./attackAuthenticator"

/** An attack on one ceremony, and the check that stops it. */
export interface Attack {
  /** Unique, and part of the page's address. */
  id: string
  /** What is wrong with the ceremony. */
  title: string
  /** What the attacker does. */
  story: string
  /** Why the server checks this. */
  purpose: string
  /** What happens without the check. */
  consequence: string
  ceremony: Ceremony
  /** The name of the step that stops it. */
  step: string
  errorType: PasskeyErrorType
  /** Published failures of systems that lacked the check, as in docs/security.md. */
  failures: readonly PublishedFailure[]
  test: AttackTest
  /** Why it isn't tried over HTTP. */
  notTried?: Partial<Record<HttpSurface, string>>
  /** Performs the attack. Returns what the server did with the last response. */
  run: (scene: Scene) => Promise<Outcome>
}

/** The routes that `npm run attack` can use. */
export type HttpSurface = "routes" | "runCommand"

/** A published failure of another system. */
export interface PublishedFailure {
  /** A sentence. */
  description: string
  url: string
}

/** A test of this repository. */
export interface AttackTest {
  path: string
  /** As in the file, so it can have placeholders. */
  name: string
  /** What the placeholders stand for, in the case of this attack. */
  values?: readonly string[]
}

/** Returns the test's name with its placeholders filled in. */
export function toTestName({ name, values = [] }: AttackTest): string {
  const rest = [...values]
  return name.replace(/%[is]/g, (placeholder) => rest.shift() ?? placeholder)
}

/** The server and the people of an attack. */
export interface Scene {
  server: AttackedServer
  /** Has two passkeys. */
  alice: Person & { securityKey: AttackAuthenticator }
  /** The attacker, who has an account with one passkey. */
  mallory: Person
  /** Creates an authenticator without a passkey. */
  createDevice: () => AttackAuthenticator
}

export interface Person {
  name: string
  /** Identifies the person's browser. */
  browser: string
  /** Holds a synced passkey. */
  device: AttackAuthenticator
}

/** Who sends a request, and from which browser. */
export type Sender = Pick<Person, "name" | "browser">

/** A server that runs ceremonies. */
export interface AttackedServer {
  origin: string
  startRegistration(sender: Sender): Promise<PublicKeyCredentialCreationOptionsJSON>
  finishRegistration(sender: Sender, response: RegistrationResponseJSON): Promise<Outcome>
  startAuthentication(sender: Sender): Promise<PublicKeyCredentialRequestOptionsJSON>
  finishAuthentication(sender: Sender, response: AuthenticationResponseJSON): Promise<Outcome>
  /** Lets time pass. Only the sandbox can. */
  passSeconds?(seconds: number): void
}

/** What a server did with a response. */
export interface Outcome {
  isAccepted: boolean
  /** The type of the error, or "accepted". */
  description: string
  /** Whether the server failed instead of rejecting the response. */
  isServerFault?: boolean
}

/** The passkey on Alice's security key isn't synced, and has been used a few times. */
export const securityKeyProfile = { isBackupEligible: false, isBackedUp: false, signCount: 5 } as const
