import { expect, test } from "vitest"
import { createFixture, outcomeOf, requireOk } from "./testing/fixture"

const boundTo = "browser"

test.each([
  ["the same purpose", "step-up", "step-up", "accepted"],
  ["another purpose", "sign-in", "step-up", "NoAuthenticationChallengeFound"],
  ["a purpose where none was named", undefined, "step-up", "NoAuthenticationChallengeFound"],
  ["no purpose where one was named", "step-up", undefined, "NoAuthenticationChallengeFound"],
])("an authentication is finished for %s: %s", async (_, started, finished, outcome) => {
  const { passkeys, authenticator, registerPasskey } = createFixture()
  await registerPasskey("alice")
  const start = requireOk(await passkeys.startAuthentication({ userId: "alice", boundTo, purpose: started }))
  const publicKey = authenticator.authenticate(start.authenticationOptions)
  const answer = await passkeys.finishAuthentication({
    userId: "alice",
    publicKey,
    boundTo,
    purpose: finished,
  })
  expect(outcomeOf(answer)).toBe(outcome)
})

test.each([
  ["the same purpose", "sign-up", "accepted"],
  ["another purpose", "add-passkey", "NoRegistrationChallengeFound"],
])("a registration is finished for %s", async (_, purpose, outcome) => {
  const { passkeys, authenticator, startRegistration } = createFixture()
  const publicKey = authenticator.register(await startRegistration("alice", { purpose: "sign-up" }))
  expect(outcomeOf(await passkeys.finishRegistration({ userId: "alice", publicKey, purpose }))).toBe(outcome)
})

test("a wrong purpose spends the challenge", async () => {
  const { passkeys, authenticator, registerPasskey } = createFixture()
  await registerPasskey("alice")
  const args = { userId: "alice", purpose: "sign-in" }
  const publicKey = authenticator.authenticate(
    requireOk(await passkeys.startAuthentication(args)).authenticationOptions,
  )
  await passkeys.finishAuthentication({ ...args, publicKey, purpose: "step-up" })
  expect(outcomeOf(await passkeys.finishAuthentication({ ...args, publicKey }))).toBe(
    "NoAuthenticationChallengeFound",
  )
})
