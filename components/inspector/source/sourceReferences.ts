// The places in the source code that the inspector leads to: the hops of a ceremony through the layers.

import type { CeremonyRecord } from "@/lib/browser/inspector/ceremonyRecords"

/** A place in the source code. */
export interface SourceReference {
  /** The file, from the root of the repository. */
  path: string
  /** How the line begins, without the keywords of a declaration, such as the name of a function. */
  text: string
}

export function toSourceKey({ path, text }: SourceReference): string {
  return `${path} ${text}`
}

/** The step of a ceremony, as `trace` reports it. */
export function findStepSource({ source, name }: { source: string; name: string }): SourceReference {
  return { path: `lib/passkeys/${source}`, text: `name: "${name}"` }
}

const ceremonies = "lib/browser/ceremonies"
const prompts = "lib/browser/prompts"

const pageSources = {
  create: { path: `${ceremonies}/createPasskey.ts`, text: "createPasskey" },
  createSilently: { path: `${ceremonies}/upgradeToPasskey.ts`, text: "upgradeToPasskey" },
  use: { path: `${ceremonies}/authenticateWithPasskey.ts`, text: "authenticateWithPasskey" },
  offer: { path: `${ceremonies}/offerPasskeysInAutofill.ts`, text: "offerPasskeysInAutofill" },
  verify: { path: `${ceremonies}/verifyAgain.ts`, text: "verifyAgain" },
} satisfies Record<string, SourceReference>

/** Finds the function of the page that runs a ceremony. */
export function findPageSource({ ceremony, prompt, start }: CeremonyRecord): SourceReference {
  const isConditional = prompt?.mediation === "conditional"
  if (ceremony === "registration") return isConditional ? pageSources.createSilently : pageSources.create
  if (start?.path?.startsWith("/api/passkey/verify")) return pageSources.verify
  return isConditional ? pageSources.offer : pageSources.use
}

const deviceSources = {
  create: { path: `${prompts}/askToCreatePasskey.ts`, text: "askToCreatePasskey" },
  createSilently: { path: `${prompts}/askToCreatePasskey.ts`, text: "createPasskeySilently" },
  use: { path: `${prompts}/askForPasskey.ts`, text: "askForPasskey" },
  offer: { path: `${prompts}/askForPasskey.ts`, text: "askInAutofill" },
  useImmediately: { path: `${prompts}/askImmediately.ts`, text: "askImmediately" },
} satisfies Record<string, SourceReference>

/** Finds the function that opens the browser's prompt. */
export function findDeviceSource({ ceremony, prompt }: CeremonyRecord): SourceReference {
  const isConditional = prompt?.mediation === "conditional"
  if (ceremony === "registration") return isConditional ? deviceSources.createSilently : deviceSources.create
  if (prompt?.mediation === "immediate") return deviceSources.useImmediately
  return isConditional ? deviceSources.offer : deviceSources.use
}

const routePaths = ["register", "authenticate", "verify"].flatMap((name) => [
  `/api/passkey/${name}/start`,
  `/api/passkey/${name}/finish`,
])

export function findRouteSource(path: string): SourceReference {
  return { path: `app${path}/route.ts`, text: "POST" }
}

/** The folders of the operations on accounts that start or finish a ceremony. */
const operationFolders: Readonly<Record<string, string>> = {
  startSignUp: "sign-up",
  finishSignUp: "sign-up",
  startSignIn: "sign-in",
  startSignInByName: "sign-in",
  finishSignIn: "sign-in",
  startStepUp: "step-up",
  finishStepUp: "step-up",
  startAddingPasskey: "passkeys",
  finishAddingPasskey: "passkeys",
}

/** Finds an operation by its name. Returns undefined if it isn't one of a ceremony. */
export function findOperationSource(name: string): SourceReference | undefined {
  const folder = operationFolders[name]
  if (folder === undefined) return undefined
  return { path: `lib/accounts/${folder}/${name}.ts`, text: name }
}

const stores: Readonly<Record<string, string>> = {
  addAccountWithFirstPasskey: "accountStore",
  addEvent: "securityEventStore",
  addSession: "sessionStore",
}

/** The functions of the stores that a trace reports. */
export const storeCalls = [
  ...Object.keys(stores),
  "findOrCreatePasskeyUser",
  "addChallenge",
  "takeChallenge",
  "addPasskey",
  "listPasskeys",
  "findPasskey",
  "findPasskeyOfAnyUser",
  "recordPasskeyUse",
]

/** Finds the implementation of a store's function. */
export function findStoreSource(call: string): SourceReference {
  return { path: `lib/db/stores/${stores[call] ?? "passkeyStore"}.ts`, text: call }
}

/** Lists every place that the inspector leads to. */
export function listSourceReferences(steps: readonly { source: string; name: string }[]): SourceReference[] {
  return [
    ...steps.map(findStepSource),
    ...Object.values(pageSources),
    ...Object.values(deviceSources),
    ...routePaths.map(findRouteSource),
    ...Object.keys(operationFolders).flatMap((name) => findOperationSource(name) ?? []),
    ...storeCalls.map(findStoreSource),
  ]
}
