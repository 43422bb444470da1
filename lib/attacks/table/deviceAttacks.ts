import type { Attack } from "../attack"
import { authenticateWith, authenticateWithSecurityKey } from "./forgeries"

const verifyTests = "lib/passkeys/authentication/verifyAuthentication.test.ts"
const toTest = (rejected: string) => ({
  path: verifyTests,
  name: "rejects %s and changes nothing",
  values: [rejected],
})

export const deviceAttacks: readonly Attack[] = [
  {
    id: "rp-id",
    title: "RP ID of another site",
    story: "Mallory runs another site, and sends the response that Alice’s device made for that site.",
    purpose:
      "A passkey belongs to one site, named by its RP ID. What the device signs begins with the hash of that name.",
    consequence: "A response that was made for another site is accepted here.",
    ceremony: "authentication",
    step: "rpIdHash",
    errorType: "VerificationFailed",
    failures: [
      {
        description: "BossConsole never compared the RP ID hash.",
        url: "https://github.com/risa-labs-inc/BossConsole/issues/35",
      },
    ],
    test: toTest("a wrong RP ID"),
    run: authenticateWith(() => ({ rpId: "evil.example" })),
  },
  {
    id: "user-presence",
    title: "No user present",
    story: "Malware on Alice’s computer uses her device without a touch or any other confirmation.",
    purpose: "The UP flag says that someone was there and confirmed. Software alone can’t sign in.",
    consequence: "Malware signs in as Alice while she is away.",
    ceremony: "authentication",
    step: "userPresent",
    errorType: "VerificationFailed",
    failures: [
      {
        description: "webauthn-framework didn’t check the flag when a user signed in.",
        url: "https://github.com/web-auth/webauthn-framework/issues/153",
      },
    ],
    test: toTest("a response without user presence"),
    run: authenticateWith(() => ({ isUserPresent: false })),
  },
  {
    id: "user-verification",
    title: "User not verified",
    story: "Mallory found Alice’s unlocked device. It signs without asking for a fingerprint, face, or PIN.",
    purpose:
      "The UV flag says that the device checked who is there. With it, a passkey is two factors: the device, and its owner.",
    consequence: "A lost device is enough to sign in.",
    ceremony: "authentication",
    step: "userVerified",
    errorType: "UserNotVerified",
    failures: [
      {
        description: "Nextcloud and microsoft.com asked for the PIN, but didn’t check that it was entered.",
        url: "https://hwsecurity.dev/2020/08/webauthn-pin-bypass/",
      },
    ],
    test: toTest("a response without user verification"),
    run: authenticateWith(() => ({ isUserVerified: false })),
  },
  {
    id: "backup-eligibility",
    title: "Changed backup eligibility",
    story: "Alice’s security key, which can’t copy its passkeys, suddenly says that they can be synced.",
    purpose:
      "Whether a passkey can be copied never changes. If it seems to, this isn’t the device that created the passkey.",
    consequence: "A site that trusts hardware keys more than synced passkeys would trust this one too much.",
    ceremony: "authentication",
    step: "backupEligibility",
    errorType: "VerificationFailed",
    failures: [
      {
        description: "go-webauthn accepted the change until it added the check.",
        url: "https://github.com/go-webauthn/webauthn/pull/240",
      },
    ],
    test: {
      path: verifyTests,
      name: "rejects a device-bound passkey that now reports it can be synced",
    },
    run: authenticateWithSecurityKey({ isBackupEligible: true, signCount: 6 }),
  },
  {
    id: "counter",
    title: "Counter that goes backward",
    story:
      "Mallory copied the private key from Alice’s security key. Alice has used hers since then, so the copy’s counter is behind.",
    purpose:
      "A security key counts its signatures. If the number doesn’t increase, a copy of the key may exist.",
    consequence: "The copy signs in as Alice, and no one notices that it exists.",
    ceremony: "authentication",
    step: "signCount",
    errorType: "SignCountWentBack",
    failures: [
      {
        description: "webauthn4j-spring-security never stored the counter (CVE-2023-45669).",
        url: "https://github.com/webauthn4j/webauthn4j-spring-security/issues/1303",
      },
    ],
    test: {
      path: verifyTests,
      name: "rejects a device-bound passkey whose counter %s, and changes nothing",
      values: ["went backward"],
    },
    run: authenticateWithSecurityKey({ signCount: 4 }),
  },
  {
    id: "trailing-bytes",
    title: "Bytes after the end",
    story: "The device’s data is followed by a few bytes that belong to nothing. They are signed, too.",
    purpose:
      "The server rejects data that it can’t read to the last byte. If two parsers read the same bytes differently, attackers can use that.",
    consequence: "",
    ceremony: "authentication",
    step: "authenticatorData",
    errorType: "VerificationFailed",
    failures: [],
    test: {
      path: "lib/passkeys/webauthn/extensionOutputs.test.ts",
      name: "are rejected with %s",
      values: ["bytes after the end"],
    },
    run: authenticateWith(() => ({ trailingBytes: Uint8Array.of(1, 2, 3) })),
  },
]
