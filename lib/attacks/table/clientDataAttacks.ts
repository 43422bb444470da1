import type { Attack } from "../attack"
import { authenticateWith } from "./forgeries"

const toTest = (rejected: string) => ({
  path: "lib/passkeys/authentication/verifyAuthentication.test.ts",
  name: "rejects %s and changes nothing",
  values: [rejected],
})

export const clientDataAttacks: readonly Attack[] = [
  {
    id: "type",
    title: "Wrong type of ceremony",
    story: "Alice’s browser says that it created a passkey, but the response is used to sign in.",
    purpose:
      "The browser writes the kind of ceremony into what the device signs. So a signature made for one can’t be used for the other.",
    consequence: "A signature that Alice gave for something else can be used to sign in.",
    ceremony: "authentication",
    step: "type",
    errorType: "VerificationFailed",
    failures: [],
    test: toTest("the type of a registration"),
    run: authenticateWith(() => ({ type: "webauthn.create" })),
  },
  {
    id: "origin",
    title: "Page on a lookalike domain",
    story:
      "Alice is on a phishing page whose domain ends like ours. The page passes her response on to the real site.",
    purpose:
      "The browser writes the page’s address into what the device signs. A phishing page can’t change it.",
    consequence: "The phishing site is signed in as Alice.",
    ceremony: "authentication",
    step: "origin",
    errorType: "OriginNotAllowed",
    failures: [
      {
        description:
          "webauthn-framework compared only the end of the domain, so evilexample.com passed as example.com.",
        url: "https://github.com/web-auth/webauthn-framework/issues/143",
      },
      {
        description: "lbuchs/WebAuthn accepted every domain that ended with the RP ID.",
        url: "https://github.com/lbuchs/WebAuthn/issues/122",
      },
    ],
    test: toTest("a wrong origin"),
    run: authenticateWith(({ server }) => ({ origin: server.origin.replace("://", "://evil-") })),
  },
  {
    id: "cross-origin",
    title: "Embedded in another site",
    story: "Another site shows ours in an invisible frame, and gets Alice to confirm a sign-in there.",
    purpose: "A user who confirms should see which site is asking. In a frame, they see the other site.",
    consequence: "Alice confirms a sign-in without knowing which site it’s for.",
    ceremony: "authentication",
    step: "crossOrigin",
    errorType: "VerificationFailed",
    failures: [
      {
        description: "Earlier versions of SimpleWebAuthn didn’t check crossOrigin.",
        url: "https://github.com/MasterKale/SimpleWebAuthn/issues/613",
      },
    ],
    test: toTest("a page embedded in a page of another origin"),
    run: authenticateWith(() => ({ crossOrigin: true })),
  },
  {
    id: "top-origin",
    title: "Unexpected top origin",
    story: "The response names another site as the page around ours, but doesn’t say that ours was embedded.",
    purpose: "The members topOrigin and crossOrigin must agree. The server doesn’t rely on only one of them.",
    consequence: "A browser that sets topOrigin but not crossOrigin gets past the check for embedding.",
    ceremony: "authentication",
    step: "topOrigin",
    errorType: "VerificationFailed",
    failures: [],
    test: toTest("a top origin"),
    run: authenticateWith(() => ({ topOrigin: "https://evil.example" })),
  },
]
