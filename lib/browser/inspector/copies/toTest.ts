// Writes a test that runs a ceremony again with the software authenticator of lib/passkeys/testing. The test expects
// success, so it fails in the same way if the server rejected the ceremony.

import type { TracedStep } from "@/lib/passkeys/trace/types"
import { isRecord } from "../../api/typeGuards"
import { listFields } from "../authenticatorDataFields"
import type { CeremonyRecord } from "../ceremonyRecords"
import { readResponseParts } from "../responseParts"

/** Returns a file with one test. The keys, IDs, and names in it are new ones. */
export function toTest(record: CeremonyRecord): string {
  const failed = record.finishTrace?.steps.find(({ status }) => status === "failed")
  const isRegistration = record.ceremony === "registration"
  const lines = isRegistration ? writeRegistration(record, failed) : writeAuthentication(record, failed)
  const outcome = failed ? `, but it fails at step ${failed.number}: ${failed.title}` : ""
  return [
    `import { expect, it } from "vitest"`,
    `import { createFixture } from "@/lib/passkeys/testing/fixture"`,
    "",
    `// The ceremony should succeed${outcome}.`,
    ...(failed && !reproducedSteps.has(failed.name)
      ? [
          "// The software authenticator can't reproduce this failure by itself. Change the response so that it fails at this step.",
        ]
      : []),
    `it("finishes the ${record.ceremony}", async () => {`,
    ...lines.map((line) => `  ${line}`),
    `  expect(result).toMatchObject({ ok: true })`,
    `})`,
    "",
  ].join("\n")
}

/** The checks whose failure the test reproduces. */
const reproducedSteps = new Set([
  "challenge",
  "challengeLifetime",
  "type",
  "origin",
  "crossOrigin",
  "topOrigin",
  "rpIdHash",
  "userPresent",
  "userVerified",
  "backupState",
  "backupEligibility",
  "signature",
  "userHandle",
  "signCount",
  "passkey",
  "unregistered",
  "limit",
])

function writeRegistration(record: CeremonyRecord, failed: TracedStep | undefined): string[] {
  const name = failed?.name
  const isLimit = name === "limit"
  const overrides = readOverrides(record, failed)
  const finish = `fixture.passkeys.finishRegistration({ userId: "alice", publicKey })`
  return [
    `const fixture = createFixture({ ${[...listSettings(record), ...(isLimit ? ["maxPasskeysPerUser: 1"] : [])].join(", ")} })`,
    `const options = await fixture.startRegistration("alice")`,
    ...(isLimit ? [`await fixture.registerPasskey("alice")`] : []),
    ...(name === "unregistered"
      ? [`await fixture.registerPasskey("bob", { credentialId: new Uint8Array(32) })`]
      : []),
    `const publicKey = fixture.authenticator.register(options, ${write(overrides, name === "unregistered" ? ["credentialId: new Uint8Array(32)"] : [])})`,
    ...writeFinish(finish, failed),
  ]
}

function writeAuthentication(record: CeremonyRecord, failed: TracedStep | undefined): string[] {
  const name = failed?.name
  const overrides = readOverrides(record, failed)
  const registered = {
    ...(name === "backupEligibility" && { isBackupEligible: failed?.expected === "true", isBackedUp: false }),
    ...(name === "signCount" && {
      signCount: Number(/\d+/.exec(failed?.expected ?? "")?.[0]),
      isBackupEligible: false,
      isBackedUp: false,
    }),
  }
  return [
    `const fixture = createFixture({ ${listSettings(record).join(", ")} })`,
    `await fixture.registerPasskey("alice", ${write({ origin: readAllowedOrigin(record), ...registered })})`,
    `const started = await fixture.passkeys.startAuthentication({ userId: "alice" })`,
    `if (!started.ok) throw new Error(started.error.type)`,
    `const options = started.data.authenticationOptions`,
    `const publicKey = fixture.authenticator.authenticate(options, ${write(overrides)})`,
    ...(name === "passkey"
      ? [`await fixture.passkeys.deregisterAllPasskeysForUser({ userId: "alice" })`]
      : []),
    ...writeFinish(`fixture.passkeys.verifyAuthentication({ userId: "alice", publicKey })`, failed),
  ]
}

function writeFinish(finish: string, failed: TracedStep | undefined): string[] {
  const seconds = /issued (\d+) seconds ago/.exec(failed?.received ?? "")?.[1]
  return [
    ...(failed?.name === "challengeLifetime" && seconds !== undefined
      ? [`fixture.passSeconds(${seconds})`]
      : []),
    // The challenge was already used, or never issued.
    ...(failed?.name === "challenge" ? [`await ${finish}`] : []),
    `const result = await ${finish}`,
  ]
}

/** The relying party of the record. */
function listSettings(record: CeremonyRecord): string[] {
  const { options } = record
  const rpId = isRecord(options?.rp) ? options.rp.id : options?.rpId
  const settings = { rpId, defaultOrigin: readAllowedOrigin(record) }
  return Object.entries(settings)
    .filter(([, value]) => typeof value === "string")
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
}

function readAllowedOrigin({ finishTrace, publicKey }: CeremonyRecord): unknown {
  const allowed = finishTrace?.steps.find(({ name }) => name === "allowedOrigins")?.received
  return allowed?.split(", ")[0] ?? readResponseParts(publicKey).clientData?.origin
}

/** What the browser and the device wrote, as far as the server compares it with a value that doesn't change. */
function readOverrides(record: CeremonyRecord, failed: TracedStep | undefined): Record<string, unknown> {
  const { clientData = {}, authenticatorData } = readResponseParts(record.publicKey)
  const { type, origin, crossOrigin, topOrigin } = clientData
  const isRegistration = record.ceremony === "registration"
  const byte = authenticatorData?.[32] ?? 0
  const fields = new Map(
    listFields(authenticatorData ?? new Uint8Array()).map(({ name, value }) => [name, value]),
  )
  const algorithm = Number.parseInt(fields.get("Public key: alg") ?? "", 10)
  const response =
    isRecord(record.publicKey) && isRecord(record.publicKey.response) ? record.publicKey.response : {}
  return {
    ...(type !== `webauthn.${isRegistration ? "create" : "get"}` && { type }),
    origin,
    ...(crossOrigin === true && { crossOrigin }),
    ...(topOrigin !== undefined && { topOrigin }),
    ...(failed?.name === "rpIdHash" && { rpId: "another-site.example" }),
    isUserPresent: (byte & 0x01) !== 0,
    isUserVerified: (byte & 0x04) !== 0,
    isBackupEligible: (byte & 0x08) !== 0,
    isBackedUp: (byte & 0x10) !== 0,
    signCount: Number(fields.get("Signature counter") ?? 0),
    ...(!Number.isNaN(algorithm) && { algorithm }),
    ...(!isRegistration && response.userHandle === undefined && { userHandle: null }),
    ...(failed?.name === "userHandle" && { userHandle: "AAAA" }),
    ...(failed?.name === "signature" && { hasWrongSignature: true }),
  }
}

function write(members: Record<string, unknown>, more: string[] = []): string {
  const written = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return `{ ${[...written, ...more].join(", ")} }`
}
