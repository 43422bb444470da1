import type { Attack } from "../attack"
import { requireAccepted } from "../createScene"

const errorType = "NoAuthenticationChallengeFound"
const verifyTests = "lib/passkeys/authentication/verifyAuthentication.test.ts"

export const challengeAttacks: readonly Attack[] = [
  {
    id: "replay",
    title: "Response sent twice",
    story: "Alice signs in. Mallory has recorded the response from Alice’s browser, and sends it again.",
    purpose:
      "Each ceremony has its own random challenge, which the device signs. The server deletes it when it is used, so a recorded response is worthless.",
    consequence: "Mallory is signed in as Alice, as often as Mallory likes.",
    ceremony: "authentication",
    step: "challenge",
    errorType,
    failures: [
      {
        description:
          "django-mfa2 kept a registration challenge after use, so a replay registered another device.",
        url: "https://github.com/advisories/GHSA-vw39-2wj9-4q86",
      },
      {
        description: "Keycloak didn’t remove the challenge after use.",
        url: "https://github.com/keycloak/keycloak/pull/50010",
      },
    ],
    test: { path: verifyTests, name: "can be used once" },
    run: async ({ server, alice }) => {
      const response = await alice.device.authenticate(await server.startAuthentication(alice))
      requireAccepted(await server.finishAuthentication(alice, response), "authentication")
      return server.finishAuthentication(alice, response)
    },
  },
  {
    id: "expired",
    title: "Expired challenge",
    story:
      "Alice starts to sign in and walks away. Her browser’s response arrives after more than five minutes.",
    purpose: "A challenge that stays valid for a long time gives an attacker time to get it signed.",
    consequence: "A response that is hours old can still be used to sign in.",
    ceremony: "authentication",
    step: "challengeLifetime",
    errorType,
    failures: [],
    test: { path: verifyTests, name: "after %i seconds, results in %s", values: ["300", errorType] },
    notTried: { routes: "It would take five minutes.", runCommand: "It would take five minutes." },
    run: async ({ server, alice }) => {
      const response = await alice.device.authenticate(await server.startAuthentication(alice))
      server.passSeconds?.(301)
      return server.finishAuthentication(alice, response)
    },
  },
  {
    id: "other-ceremony",
    title: "Challenge of a registration",
    story:
      "Mallory gets Alice’s device to sign a challenge that was issued for a new passkey, and uses the response to sign in.",
    purpose:
      "A registration and a sign-in have different rules, so a challenge is valid for one of them only.",
    consequence: "A challenge from anywhere on the site is good enough to sign in.",
    ceremony: "authentication",
    step: "challengeCeremony",
    errorType,
    failures: [],
    test: { path: verifyTests, name: "can't be one of a registration, which is consumed by the attempt" },
    run: async ({ server, alice }) => {
      const { challenge } = await server.startRegistration(alice)
      return server.finishAuthentication(alice, await alice.device.authenticate({ challenge }))
    },
  },
  {
    id: "other-user",
    title: "Challenge of another user",
    story:
      "Alice starts to add a passkey and leaves the computer. Mallory signs in there, and finishes with a device of their own.",
    purpose:
      "The challenge says whose passkey is being created. The user who finishes has to be the one who started.",
    consequence: "Mallory’s passkey is added to Alice’s account, and can sign in to it from now on.",
    ceremony: "registration",
    step: "challengeUser",
    errorType: "NoRegistrationChallengeFound",
    failures: [],
    test: {
      path: "lib/passkeys/registration/finishRegistration.test.ts",
      name: "can't be used by another user, and is consumed by the attempt",
    },
    run: async ({ server, alice, mallory, createDevice }) => {
      const response = await createDevice().register(await server.startRegistration(alice))
      return server.finishRegistration({ ...mallory, browser: alice.browser }, response)
    },
  },
  {
    id: "other-browser",
    title: "Challenge of another browser",
    story:
      "Alice starts to sign in. Mallory gets hold of the response before it is used, and sends it from another browser.",
    purpose:
      "The server ties each challenge to one browser with a cookie. A response from any other browser is rejected.",
    consequence: "Mallory’s browser is signed in as Alice.",
    ceremony: "authentication",
    step: "challengeBrowser",
    errorType,
    failures: [
      {
        description:
          "BossConsole let anyone change which session a ceremony belonged to, so a victim’s sign-in was delivered to the attacker.",
        url: "https://github.com/risa-labs-inc/BossConsole/issues/924",
      },
    ],
    test: {
      path: "lib/passkeys/authentication/finishAuthentication.test.ts",
      name: "given %s for boundTo at finish, results in %s",
      values: ["another value", errorType],
    },
    notTried: { runCommand: "The back end that sends the commands has to check the browser." },
    run: async ({ server, alice, mallory }) => {
      const response = await alice.device.authenticate(await server.startAuthentication(alice))
      const other = { ...alice, browser: mallory.browser }
      // So that Mallory’s browser has a cookie of its own.
      await server.startAuthentication(other)
      return server.finishAuthentication(other, response)
    },
  },
]
