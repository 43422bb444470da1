// The accounts of a relying party over memory stores, a person with an authenticator in one browser, a mailbox and a
// clock. Every test of an operation starts with it.

import { createPasskeys, type Passkeys } from "../../passkeys"
import { requireOk, testOrigin, testRpId } from "../../passkeys/testing/fixture"
import {
  createSoftwareAuthenticator,
  type AuthenticationOverrides,
  type RegistrationOverrides,
  type SoftwareAuthenticator,
} from "../../passkeys/testing/softwareAuthenticator"
import {
  createAccounts,
  createOperatorLinks,
  type Accounts,
  type AccountsContext,
  type LinkSettings,
  type OperatorLinks,
} from "../index"
import type { Mail } from "../mailer"
import type { Session, SecurityEventType, SessionStart } from "../types"
import { createAccountsMemory, type AccountsMemory } from "./memoryState"
import { createMemoryStores, type AccountsStores } from "./memoryStores"

export interface AccountsFixtureOptions {
  /** Defaults to true. */
  hasMail?: boolean
  /** Defaults to 5. */
  maxPasskeysPerUser?: number
  linkSettings?: Partial<LinkSettings>
}

export interface AccountsFixture {
  context: AccountsContext
  accounts: Accounts
  passkeys: Passkeys
  stores: AccountsStores
  /** What an operator can do with links. */
  operatorLinks: OperatorLinks
  /** The rows that the stores keep. */
  memory: AccountsMemory
  authenticator: SoftwareAuthenticator
  /** What was sent, oldest first. */
  mails: Mail[]
  /** The code in the newest mail to this address. */
  readMailedCode(to: string): string
  now(): Date
  /** Moves the clock that the operations read. */
  passSeconds(seconds: number): void
  /** Creates an account with one passkey, and a session in it. */
  signUp(emailOrUsername?: string, overrides?: RegistrationOverrides): Promise<SignedUp>
  /** Signs in with a passkey of the authenticator, the newest unless overridden. */
  signIn(overrides?: AuthenticationOverrides): Promise<Session>
  /** Uses a new recovery code of the account, and starts a session that may only create a passkey. */
  recover(owner: Session): Promise<Session>
  /** Stores a session as lib/session does. */
  addSession(start: SessionStart): Promise<Session>
  /** The session as it is stored now; undefined once it has ended. */
  findSession(session: Session): Promise<Session | undefined>
  /** Adds one more passkey in this session, and returns its credential id. */
  addPasskey(session: Session, passkeyDisplayName?: string): Promise<string>
  /** Makes an address the confirmed one of the session's account. */
  confirmEmail(session: Session, email: string): Promise<void>
  /** Creates and confirms ten codes. */
  createRecoveryCodes(session: Session): Promise<string[]>
  /** The types of the account's events, newest first. */
  listEventTypes(userId: string): Promise<SecurityEventType[]>
}

export interface SignedUp {
  userId: string
  credentialId: string
  session: Session
}

/** The value that identifies the browser of the fixture while it is signed out. */
export const browser = "a browser"

/** The label of the browser of the fixture. */
export const browserLabel = "Chrome on Linux"

export const sessionTtlSeconds = 7 * 24 * 60 * 60

/** Everything is new and empty: nothing is shared between tests. */
export function createAccountsFixture(options: AccountsFixtureOptions = {}): AccountsFixture {
  const { hasMail = true, maxPasskeysPerUser = 5, linkSettings } = options
  let time = new Date("2026-11-25T18:21:00.000Z")
  const now = () => time
  const memory = createAccountsMemory()
  const stores = createMemoryStores(memory)
  const passkeys = createPasskeys({
    store: stores.passkeyStore,
    rpId: testRpId,
    rpName: "Example",
    defaultOrigin: testOrigin,
    maxPasskeysPerUser,
    decoyKey: new Uint8Array(32).fill(7),
    onSignCountWentBack: (warning) => accounts.recordSignCountWarning(warning),
    now,
  })
  const mails: Mail[] = []
  const context: AccountsContext = {
    ...stores,
    passkeys,
    mailer: hasMail ? { send: (mail) => mails.push(mail) } : undefined,
    emailCodeKey: new Uint8Array(32).fill(8),
    linkSettings: {
      origin: testOrigin,
      signUp: "open",
      recoveryLinkMinutes: 60,
      recoveryLinkDelayMinutes: 0,
      invitationDays: 7,
      ...linkSettings,
    },
    siteName: "Example (example.com)",
    now,
  }
  const accounts = createAccounts(context)
  const authenticator = createSoftwareAuthenticator({ origin: testOrigin })
  let sessionCount = 0

  const fixture: AccountsFixture = {
    context,
    accounts,
    passkeys,
    stores,
    operatorLinks: createOperatorLinks({
      ...context,
      operatorLinkStore: stores.operatorLinkStore,
      operatorName: "web",
    }),
    memory,
    authenticator,
    mails,
    now,

    passSeconds: (seconds) => {
      time = new Date(time.getTime() + seconds * 1000)
    },

    readMailedCode: (to) => {
      const code = /Your code is (\d{6})/.exec(mails.findLast((mail) => mail.to === to)?.text ?? "")?.[1]
      if (code === undefined) throw new Error(`no code was sent to ${to}`)
      return code
    },

    signUp: async (emailOrUsername = "alice", overrides) => {
      const started = await accounts.startSignUp({ emailOrUsername, boundTo: browser })
      const publicKey = authenticator.register(requireOk(started).registrationOptions, overrides)
      const start = requireOk(await accounts.finishSignUp({ publicKey, boundTo: browser, browserLabel }))
      const session = await fixture.addSession(start)
      return { userId: start.userId, credentialId: publicKey.id, session }
    },

    signIn: async (overrides) => {
      const { authenticationOptions } = requireOk(await accounts.startSignIn({ boundTo: browser }))
      const publicKey = authenticator.authenticate(authenticationOptions, overrides)
      const start = requireOk(await accounts.finishSignIn({ publicKey, boundTo: browser, browserLabel }))
      return fixture.addSession(start)
    },

    recover: async (owner) => {
      const [code = ""] = await fixture.createRecoveryCodes(owner)
      return fixture.addSession(requireOk(await accounts.recoverWithCode({ code, browserLabel })))
    },

    addSession: async (start) => {
      sessionCount += 1
      const { recoveryVersion, event, ...fields } = start
      const session: Session = {
        ...fields,
        id: `session ${sessionCount}`,
        startedFrom: browserLabel,
        createdAt: time,
        lastActiveAt: time,
        expiresAt: new Date(time.getTime() + sessionTtlSeconds * 1000),
      }
      const isAdded = await stores.sessionStore.addSession({ ...session, recoveryVersion, event })
      if (!isAdded) throw new Error(`${session.id} was not started`)
      return session
    },

    findSession: ({ id }) => stores.sessionStore.findSession(id, time),

    addPasskey: async (session, passkeyDisplayName) => {
      const started = await accounts.startAddingPasskey({ session, passkeyDisplayName })
      const { registrationOptions } = requireOk(started)
      // On a device of its own: one authenticator rejects a second passkey for the same account.
      const publicKey = authenticator.register({ ...registrationOptions, excludeCredentials: [] })
      requireOk(await accounts.finishAddingPasskey({ session, publicKey, browserLabel }))
      return publicKey.id
    },

    confirmEmail: async (session, email) => {
      requireOk(await accounts.startConfirmingEmail({ session, email, browserLabel }))
      const code = fixture.readMailedCode(email)
      requireOk(await accounts.finishConfirmingEmail({ session, code, browserLabel }))
    },

    createRecoveryCodes: async (session) => {
      const { codes } = requireOk(await accounts.createRecoveryCodes({ session }))
      requireOk(await accounts.confirmRecoveryCodes({ session, code: codes[0] ?? "", browserLabel }))
      return codes
    },

    listEventTypes: async (userId) => (await accounts.listEvents({ userId })).map(({ type }) => type),
  }
  return fixture
}
