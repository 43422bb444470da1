import type { Attack, Outcome, Scene } from "../attack"
import { registerWith } from "./forgeries"

const finishTests = "lib/passkeys/registration/finishRegistration.test.ts"

/** No server with the reference's settings allows more passkeys. */
const highestLimit = 10

export const newPasskeyAttacks: readonly Attack[] = [
  {
    id: "algorithm",
    title: "Algorithm that wasn’t offered",
    story: "The server offers a few algorithms. Mallory’s device creates a key for another one.",
    purpose:
      "The list is the site’s policy. A browser follows it, but Mallory’s software doesn’t have to, so the server checks again.",
    consequence: "Accounts have keys that the site considers too weak, or whose signatures it can’t verify.",
    ceremony: "registration",
    step: "algorithm",
    errorType: "VerificationFailed",
    failures: [
      {
        description: "Keycloak enforced its list of algorithms only in the browser (CVE-2026-8830).",
        url: "https://www.sentinelone.com/vulnerability-database/cve-2026-8830/",
      },
    ],
    test: {
      path: finishTests,
      name: "rejects %s and stores nothing",
      values: ["ES384, which wasn't requested"],
    },
    run: registerWith(() => ({ algorithm: -35 })),
  },
  {
    id: "off-curve",
    title: "Key off its curve",
    story: "A public key is a point on a curve. Mallory sends a point that isn’t on it.",
    purpose:
      "The mathematics of signatures works only on the curve. Any other key can’t verify anything safely.",
    consequence: "The server stores a key with unknown properties.",
    ceremony: "registration",
    step: "algorithm",
    errorType: "VerificationFailed",
    failures: [],
    test: { path: finishTests, name: "rejects a public key that isn't on its curve" },
    run: registerWith(() => ({ isKeyOffCurve: true })),
  },
  {
    id: "attestation",
    title: "Garbage attestation object",
    story: "The attestation object should contain the new public key. Mallory sends random bytes.",
    purpose: "The server rejects data that it can’t read, instead of crashing.",
    consequence: "",
    ceremony: "registration",
    step: "authenticatorData",
    errorType: "VerificationFailed",
    failures: [],
    test: { path: finishTests, name: "is consumed if %s", values: ["the attestation object is garbage"] },
    run: registerWith(() => ({ attestationObject: "3q2-7w" })),
  },
  {
    id: "duplicate-id",
    title: "Credential ID that is taken",
    story: "Mallory’s device gives its new passkey the same ID as Alice’s passkey.",
    purpose: "The ID tells the server whose passkey it is. Two passkeys with one ID would get mixed up.",
    consequence: "Mallory’s passkey replaces Alice’s, and Alice is locked out.",
    ceremony: "registration",
    step: "unregistered",
    errorType: "CredentialRegisteredToAnotherUser",
    failures: [
      {
        description:
          "Eventra stored passkeys by ID alone, so any user could overwrite another user’s passkey.",
        url: "https://github.com/SandeepVashishtha/Eventra/issues/17866",
      },
    ],
    test: {
      path: finishTests,
      name: "of alice, registered again by %s, results in %s",
      values: ["bob", "CredentialRegisteredToAnotherUser"],
    },
    run: registerWith(({ alice }) => ({ credentialId: alice.device.credentialId() })),
  },
  {
    id: "limit",
    title: "Too many passkeys",
    story: "Mallory starts many registrations while the account has room, and then finishes all of them.",
    purpose:
      "The limit is checked again when a passkey is stored. Otherwise, many registrations at once get past it.",
    consequence: "Accounts have any number of passkeys, and fill the database.",
    ceremony: "registration",
    step: "limit",
    errorType: "TooManyPasskeys",
    failures: [],
    test: { path: finishTests, name: "holds for 50 concurrent registrations" },
    run: registerPastLimit,
  },
]

async function registerPastLimit({ server, mallory, createDevice }: Scene): Promise<Outcome> {
  const started = await Promise.all(
    Array.from({ length: highestLimit }, () => server.startRegistration(mallory)),
  )
  for (const options of started) {
    const outcome = await server.finishRegistration(mallory, await createDevice().register(options))
    if (!outcome.isAccepted) return outcome
  }
  return { isAccepted: true, description: "accepted" }
}
