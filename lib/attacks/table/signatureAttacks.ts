import type { Attack } from "../attack"
import { authenticateWith } from "./forgeries"

const finishTests = "lib/passkeys/authentication/finishAuthentication.test.ts"

export const signatureAttacks: readonly Attack[] = [
  {
    id: "flipped-bit",
    title: "Signature with one wrong bit",
    story: "Everything is as Alice’s device sent it, except for a single bit of the signature.",
    purpose:
      "The signature covers the authenticator data and the hash of the client data. Checking it is what makes them trustworthy.",
    consequence: "All other values could have been made up.",
    ceremony: "authentication",
    step: "signature",
    errorType: "VerificationFailed",
    failures: [
      {
        description:
          "open-mercato accepted a credential ID and a challenge, which are public, without a signature.",
        url: "https://github.com/open-mercato/open-mercato/pull/5306",
      },
    ],
    test: {
      path: "lib/passkeys/webauthn/malformedResponses.test.ts",
      name: "rejects it if one bit is flipped",
    },
    run: authenticateWith(() => ({ hasFlippedBit: true })),
  },
  {
    id: "other-key",
    title: "Signature of another key",
    story: "Mallory knows the ID of Alice’s passkey, which isn’t secret, and signs with a key of their own.",
    purpose:
      "The server verifies the signature with the public key that it stored when Alice created her passkey.",
    consequence: "Mallory is signed in as Alice without her device.",
    ceremony: "authentication",
    step: "signature",
    errorType: "VerificationFailed",
    failures: [
      {
        description: "idenplane accepted the ID of a credential as proof that the user had confirmed.",
        url: "https://github.com/idenplane/idenplane/issues/407",
      },
    ],
    test: {
      path: finishTests,
      name: "rejects a signature of the user's other passkey under this passkey's ID",
    },
    run: async ({ server, alice, mallory }) => {
      const response = await mallory.device.authenticate(await server.startAuthentication(alice), {
        credentialId: alice.device.credentialId(),
        userHandle: null,
      })
      return server.finishAuthentication(alice, response)
    },
  },
  {
    id: "user-handle",
    title: "User handle of another user",
    story: "The response is signed by Alice’s device, but names Mallory’s account as the passkey’s owner.",
    purpose:
      "The user handle isn’t signed, so it proves nothing. It has to be the one that the server stored for the passkey’s owner.",
    consequence: "A site that trusts the handle would sign in the wrong user.",
    ceremony: "authentication",
    step: "userHandle",
    errorType: "VerificationFailed",
    failures: [],
    test: {
      path: "lib/passkeys/authentication/startUsernamelessAuthentication.test.ts",
      name: "rejects a passkey with another user's handle",
    },
    run: authenticateWith(({ mallory }) => ({ userHandle: mallory.device.userHandle() })),
  },
  {
    id: "other-credential",
    title: "Passkey of another user",
    story: "Mallory enters Alice’s name to sign in, and then uses a passkey of their own.",
    purpose: "If the user is known, only that user’s passkeys count, however valid the signature is.",
    consequence: "Mallory is signed in as Alice, with a passkey that belongs to Mallory.",
    ceremony: "authentication",
    step: "passkey",
    errorType: "UnknownCredential",
    failures: [
      {
        description:
          "StrongKey FIDO Server didn’t check that the passkey belonged to the named user (CVE-2025-26788).",
        url: "https://nvd.nist.gov/vuln/detail/CVE-2025-26788",
      },
    ],
    test: { path: finishTests, name: "rejects another user's passkey with any user handle" },
    run: async ({ server, alice, mallory }) => {
      const response = await mallory.device.authenticate(await server.startAuthentication(alice))
      return server.finishAuthentication(alice, response)
    },
  },
]
