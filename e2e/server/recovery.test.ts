import { beforeAll, describe, expect, it } from "vitest"
import { webRoutes } from "@/lib/http/contracts"
import { rateLimits, recipientLimits } from "@/lib/http/rateLimits"
import {
  addPasskey,
  createSignedInPerson,
  createVisitor,
  finishRegistration,
  isSignedIn,
  listPasskeys,
  signIn,
  startAuthentication,
  startRegistration,
  startStepUp,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectResponse"
import { createHttpClient } from "../support/httpClient"
import {
  askForCode,
  confirmEmail,
  createPendingCodes,
  createPersonWithEmail,
  expireEmailCodes,
  createRecoveryCodes,
  otherCode,
} from "../support/recovery"
import { forgetAttempts } from "../support/servers/database"
import type { TestMailServer } from "../support/servers/mailServer"
import { getSharedMailServer, getSharedServer, type SharedServer } from "../support/servers/sharedServer"
import { startServer } from "../support/servers/startServer"
import { ageVerifications } from "../support/sessionClock"

let server: SharedServer
let mailServer: TestMailServer
beforeAll(async () => {
  mailServer = await getSharedMailServer()
  server = await getSharedServer()
  return server.stop
})

const maxPasskeys = 5

const byCode = "/api/recovery/code"
const emailStart = "/api/recovery/email/start"
const emailFinish = "/api/recovery/email/finish"

/** Creates the passkey that completes a recovery, on a new device. */
async function makeNewPasskey(person: Pick<Person, "client">): Promise<Person> {
  const recovered = { ...createVisitor(server), client: person.client }
  expectSuccess(await finishRegistration(recovered, await startRegistration(recovered, {})))
  return recovered
}

/** Expects a session that can only create a passkey and sign out. */
async function expectOnlyNewPasskey(client: Person["client"]): Promise<void> {
  for (const [name, contract] of Object.entries(webRoutes)) {
    if (!("requiresSession" in contract)) continue
    const [method = "", path = ""] = name.replace("{credentialId}", "AAAA").split(" ")
    const response = await client.send({ method, path, json: method === "GET" ? undefined : {} })
    expectRefusal(response, 403, "PasskeyNeeded")
  }
  const page = await client.get("/passkeys")
  expect([page.status, page.headers.location]).toEqual([307, "/recover/new-passkey"])
}

describe("recovery codes", () => {
  it("are ten, each works once, and leads to a new passkey and a full session", async () => {
    const person = await createSignedInPerson(server)
    const codes = await createRecoveryCodes(person)
    expect(new Set(codes).size).toBe(10)
    const [code = "", second = ""] = codes
    const { client } = createVisitor(server)
    expectSuccess(await client.post(byCode, { code: ` ${code.toUpperCase().replaceAll("-", " ")}` }))
    await expectOnlyNewPasskey(client)
    const recovered = await makeNewPasskey({ client })
    expect(await listPasskeys(recovered)).toHaveLength(2)
    expectSuccess(await signIn(recovered))

    expectRefusal(await createVisitor(server).client.post(byCode, { code }), 422, "UnknownRecoveryCode")
    expectSuccess(await createVisitor(server).client.post(byCode, { code: second }))
  })

  it("work once, even if many browsers send one at the same time", async () => {
    const [code = ""] = await createRecoveryCodes(await createSignedInPerson(server))
    const responses = await Promise.all(
      Array.from({ length: 12 }, () => createVisitor(server).client.post(byCode, { code })),
    )
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it("work until new ones are confirmed, which don't work before that", async () => {
    const person = await createSignedInPerson(server)
    const [code = "", other = ""] = await createRecoveryCodes(person)
    const [pending = ""] = await createPendingCodes(person)
    const use = (used: string) => createVisitor(server).client.post(byCode, { code: used })
    expectRefusal(await use(pending), 422, "UnknownRecoveryCode")
    expectSuccess(await use(code))
    const confirm = "/api/account/recovery-codes/confirm"
    const stranger = await createSignedInPerson(server)
    expectRefusal(await stranger.client.post(confirm, { code: pending }), 409, "RecoveryCodesReplaced")
    expectSuccess(await person.client.post(confirm, { code: pending }))
    expectRefusal(await use(other), 422, "UnknownRecoveryCode")
    expectSuccess(await use(pending))
  })

  it("stop working when new ones are confirmed", async () => {
    const person = await createSignedInPerson(server)
    const [code = ""] = await createRecoveryCodes(person)
    await createRecoveryCodes(person)
    expectRefusal(await createVisitor(server).client.post(byCode, { code }), 422, "UnknownRecoveryCode")
  })

  it("require a recent passkey verification", async () => {
    const person = await createSignedInPerson(server)
    await ageVerifications(server.databaseUrl, 301)
    expectRefusal(await person.client.post("/api/account/recovery-codes"), 403, "VerificationNeeded")
    expectRefusal(await createVisitor(server).client.post("/api/account/recovery-codes"), 401, "NotSignedIn")
  })

  it.each(["", "0000-0000-0000-0000", "x".repeat(500), "\0", "' OR 1=1 --"])(
    "are rejected if they were made up (%#)",
    async (code) => {
      const { client } = createVisitor(server)
      expectRefusal(await client.post(byCode, { code }), 422, "UnknownRecoveryCode")
      expect(await isSignedIn({ client })).toBe(false)
    },
  )

  it("work for an account at the passkey limit: the least used passkey is replaced", async () => {
    const person = await createSignedInPerson(server)
    while ((await listPasskeys(person)).length < maxPasskeys) await addPasskey(person, server)
    const before = await listPasskeys(person)
    const [code = ""] = await createRecoveryCodes(person)
    const { client } = createVisitor(server)
    expectSuccess(await client.post(byCode, { code }))
    expect((await client.get("/recover/new-passkey")).text).toContain("will replace")
    await startRegistration({ client }, {})
    expect(await listPasskeys(person)).toEqual(before)
    const recovered = await makeNewPasskey({ client })
    const after = await listPasskeys(recovered)
    expect(after).toHaveLength(maxPasskeys)
    expect(before.filter((old) => !after.some((one) => one.credentialId === old.credentialId))).toHaveLength(
      1,
    )
  })
})

describe("an email address", () => {
  it("is confirmed with an emailed code, and receives security notices", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const [first] = mailServer.mailsTo(person.email)
    expect(first?.subject).toBe("Your code for Passkeys (localhost)")
    expect(first?.text).not.toMatch(/https?:/)
    await addPasskey(person, server, "My other phone")
    const news = await mailServer.waitForMail(person.email, 2)
    expect(news.subject).toContain("A passkey was added")
    expect(news.text).toContain("My other phone")
    expect(news.text).toMatch(/\d{1,2}:\d{2} [AP]M UTC/)

    const [code = ""] = await createRecoveryCodes(person)
    expectSuccess(await createVisitor(server).client.post(byCode, { code }))
    expect((await mailServer.waitForMail(person.email, 3)).subject).toContain("A recovery code was used")
  })

  it("receives a notice when it is replaced or removed", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    await confirmEmail(person, `new.${person.email}`, mailServer)
    expect((await mailServer.waitForMail(person.email, 2)).subject).toContain("was changed")
    expectSuccess(await person.client.delete("/api/account/email"))
    const farewell = await mailServer.waitForMail(`new.${person.email}`, 2)
    expect(farewell.subject).toContain("was removed")
    expectRefusal(await person.client.delete("/api/account/email"), 409, "EmailNeeded")
  })

  it("is rejected if another account has it, but only after the code proved access to it", async () => {
    const owner = await createPersonWithEmail(server, mailServer)
    const { client } = await createSignedInPerson(server)
    const email = owner.email.replace("person", "PERSON")
    expectSuccess(await client.post("/api/account/email/start", { email }))
    const code = await mailServer.waitForCode(email)
    expectRefusal(await client.post("/api/account/email/finish", { code }), 409, "EmailTaken")
  })

  it("is confirmed only in the session that requested the code", async () => {
    const person = await createSignedInPerson(server)
    const elsewhere = { ...createVisitor(server), authenticator: person.authenticator }
    expectSuccess(await signIn(elsewhere))
    const email = "one.session@example.com"
    expectSuccess(await person.client.post("/api/account/email/start", { email }))
    const code = await mailServer.waitForCode(email)
    expectRefusal(await elsewhere.client.post("/api/account/email/finish", { code }), 422, "CodeExpired")
    expectSuccess(await person.client.post("/api/account/email/finish", { code }))
  })

  it("requires a recent passkey verification to be added, changed, or removed", async () => {
    const { client } = await createPersonWithEmail(server, mailServer)
    await ageVerifications(server.databaseUrl, 301)
    const change = await client.post("/api/account/email/start", { email: "mallory@example.com" })
    expectRefusal(change, 403, "VerificationNeeded")
    expectRefusal(await client.delete("/api/account/email"), 403, "VerificationNeeded")
    const demand = await client.patch("/api/account/second-factor", { requiresPasskey: false })
    expectRefusal(demand, 403, "VerificationNeeded")
  })

  it.each(["", "unknown", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "x".repeat(500)])(
    "is rejected if it is malformed (%#)",
    async (email) => {
      const { client } = await createSignedInPerson(server)
      expectRefusal(await client.post("/api/account/email/start", { email }), 400, "InvalidEmail")
      expectRefusal(await createVisitor(server).client.post(emailStart, { email }), 400, "InvalidEmail")
    },
  )
})

describe("an email code", () => {
  it("leads once to a new passkey and a full session", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, person.email)
    expectSuccess(await client.post(emailFinish, { code: `${code.slice(0, 3)} ${code.slice(3)}` }))
    await expectOnlyNewPasskey(client)
    expectRefusal(await client.post(emailFinish, { code }), 422, "CodeExpired")
    expect(await listPasskeys(await makeNewPasskey({ client }))).toHaveLength(2)
    const news = [
      await mailServer.waitForMail(person.email, 3),
      await mailServer.waitForMail(person.email, 4),
    ]
    const subjects = news.map(({ subject }) => subject).sort()
    expect(subjects[0]).toContain("A passkey was added")
    expect(subjects[1]).toContain("An email code was used")
  })

  it("works once, even if it is sent several times at once", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, email)
    const responses = await Promise.all(Array.from({ length: 5 }, () => client.post(emailFinish, { code })))
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it("works only in the browser that requested it", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, email)
    const other = createVisitor(server)
    expectSuccess(await other.client.post(emailStart, { email: "unknown@example.com" }))
    expectRefusal(await other.client.post(emailFinish, { code }), 422, "WrongCode")
    expectSuccess(await client.post(emailFinish, { code }))
  })

  it("stops working after five attempts, even if the next one is right", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, email)
    for (const malformed of ["", "12345", "12345a", `${code}0`]) {
      expectRefusal(await client.post(emailFinish, { code: malformed }), 400, "MalformedCode")
    }
    for (const attemptsLeft of [4, 3, 2, 1]) {
      const response = await client.post(emailFinish, { code: otherCode(code) })
      expectRefusal(response, 422, "WrongCode")
      expect(response.json).toMatchObject({ details: { attemptsLeft } })
    }
    expectRefusal(await client.post(emailFinish, { code: otherCode(code) }), 422, "CodeExpired")
    expectRefusal(await client.post(emailFinish, { code }), 422, "CodeExpired")
    expect(await isSignedIn({ client })).toBe(false)
  })

  it("stops working after ten minutes, and when the next one is sent", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, email)
    await expireEmailCodes(server.databaseUrl)
    expectRefusal(await client.post(emailFinish, { code }), 422, "CodeExpired")
    expectSuccess(await client.post(emailStart, { email }))
    const next = await mailServer.waitForCode(email, 3)
    if (next !== code) expectRefusal(await client.post(emailFinish, { code }), 422, "WrongCode")
    expectSuccess(await client.post(emailFinish, { code: next }))
  })

  it("stops working when its address is removed", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, person.email)
    expectSuccess(await person.client.delete("/api/account/email"))
    expectRefusal(await client.post(emailFinish, { code }), 422, "CodeExpired")
  })

  it("works only for its own purpose", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, person.email)
    expectRefusal(await person.client.post("/api/account/email/finish", { code }), 422, "CodeExpired")
    expectSuccess(await client.post(emailFinish, { code }))
  })

  it("gets the same responses, when requested and when wrong, for an unknown address", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const walk = async (address: string) => {
      const { client } = createVisitor(server)
      const responses = [await client.post(emailStart, { email: address })]
      for (let attempt = 1; attempt <= 6; attempt += 1) {
        responses.push(await client.post(emailFinish, { code: "12345" }))
      }
      return responses.map(({ status, json, headers }) => {
        const { date: _, "x-request-id": __, "set-cookie": cookies, ...same } = headers
        // Without the random end of the browser's cookie.
        const names = cookies?.map((cookie) => cookie.split(/[-=]/)[0])
        return { status, json, names, headers: same }
      })
    }
    expect(await walk("unknown.address@example.com")).toEqual(await walk(email))
    expect(mailServer.mailsTo("unknown.address@example.com")).toEqual([])
  })
})

describe("a browser that returns no cookie", () => {
  /** Sends each body from a browser without cookies. Expects the same refusal, whatever the body contains. */
  async function expectCookieMissing(path: string, bodies: object[]): Promise<void> {
    for (const body of bodies) {
      expectRefusal(await createHttpClient(server).post(path, body), 422, "CookieMissing")
    }
  }

  it("uses no recovery code and doesn't learn whether it is right", async () => {
    const [code = ""] = await createRecoveryCodes(await createSignedInPerson(server))
    await expectCookieMissing(byCode, [{ code }, { code: "0000-0000-0000-0000" }, { code: "" }])
    expectSuccess(await createVisitor(server).client.post(byCode, { code }))
  })

  it("gets no email", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const before = mailServer.mailsTo(email).length
    await expectCookieMissing(emailStart, [{ email }, { email: "unknown@example.com" }, { email: "" }])
    const { code } = await askForCode(server, mailServer, email)
    expect(mailServer.mailsTo(email).filter(({ text }) => !text.includes(code))).toHaveLength(before)
  })

  it("uses up no attempt at an email code", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, email)
    await expectCookieMissing(emailFinish, [{ code }, { code: otherCode(code) }, { code: "" }])
    const wrong = await client.post(emailFinish, { code: otherCode(code) })
    expect(wrong.json).toMatchObject({ type: "WrongCode", details: { attemptsLeft: 4 } })
    expectSuccess(await client.post(emailFinish, { code }))
  })

  it("can repeat the same request if it's only new here", async () => {
    const [code = ""] = await createRecoveryCodes(await createSignedInPerson(server))
    const client = createHttpClient(server)
    expectRefusal(await client.post(byCode, { code }), 422, "CookieMissing")
    expectSuccess(await client.post(byCode, { code }))
    await expectOnlyNewPasskey(client)
  })
})

describe("a recovery that someone else started", () => {
  type Owner = Awaited<ReturnType<typeof createPersonWithEmail>>
  const reactions: Record<string, (owner: Owner) => Promise<unknown>> = {
    "requires a passkey": async ({ client }) =>
      expectSuccess(await client.patch("/api/account/second-factor", { requiresPasskey: true })),
    "removes the address": async ({ client }) => expectSuccess(await client.delete("/api/account/email")),
    "replaces the address": (owner) => confirmEmail(owner, `new.${owner.email}`, mailServer),
    "creates new codes": createRecoveryCodes,
    "signs out everywhere else": async ({ client }) =>
      expectSuccess(await client.delete("/api/sessions/others")),
  }

  it.each(Object.entries(reactions))("can't add a passkey once the owner %s", async (_, react) => {
    const owner = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, owner.email)
    expectSuccess(await client.post(emailFinish, { code }))
    const thief = { ...createVisitor(server), client }
    const options = await startRegistration(thief, {})
    await react(owner)
    expectRefusal(await finishRegistration(thief, options), 422, "NoRegistrationChallengeFound")
    expectRefusal(await client.post("/api/passkey/register/start", {}), 401, "NotSignedIn")
    expect(await listPasskeys(owner)).toHaveLength(1)
  })
})

describe("an account that requires a passkey after the code", () => {
  const demand = ({ client }: Pick<Person, "client">, requiresPasskey: boolean) =>
    client.patch("/api/account/second-factor", { requiresPasskey })

  it("opens nothing for the code alone, and everything after the passkey", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    expectSuccess(await demand(person, true))
    const { client, code } = await askForCode(server, mailServer, person.email)
    expectSuccess(await client.post(emailFinish, { code }))
    expectRefusal(await client.post("/api/passkey/register/start", {}), 403, "PasskeyNeeded")
    expectRefusal(await client.get("/api/passkey"), 403, "PasskeyNeeded")
    const page = await client.get("/passkeys")
    expect([page.status, page.headers.location]).toEqual([307, "/sign-in/passkey"])
    const makesOne = await client.get("/recover/new-passkey")
    expect([makesOne.status, makesOne.headers.location]).toEqual([307, "/passkeys"])

    const stranger = await createSignedInPerson(server)
    const theirs = stranger.authenticator.authenticate(await startAuthentication(stranger))
    expect((await client.post("/api/passkey/verify/finish", { publicKey: theirs })).status).toBe(422)
    expectRefusal(await client.get("/api/passkey"), 403, "PasskeyNeeded")

    const publicKey = person.authenticator.authenticate(await startStepUp({ client }))
    expectSuccess(await client.post("/api/passkey/verify/finish", { publicKey }))
    expectSuccess(await client.get("/api/passkey"))
  })

  it("can still be recovered with a recovery code", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    expectSuccess(await demand(person, true))
    const [code = ""] = await createRecoveryCodes(person)
    const { client } = createVisitor(server)
    expectSuccess(await client.post(byCode, { code }))
    await makeNewPasskey({ client })
  })

  it("needs a confirmed address, and can drop the requirement", async () => {
    const newcomer = await createSignedInPerson(server)
    expectRefusal(await demand(newcomer, true), 409, "EmailNeeded")
    const person = await createPersonWithEmail(server, mailServer)
    expectSuccess(await demand(person, true))
    expectSuccess(await demand(person, false))
    const { client, code } = await askForCode(server, mailServer, person.email)
    expectSuccess(await client.post(emailFinish, { code }))
    await makeNewPasskey({ client })
  })
})

describe("a passkey that the browser creates by itself", () => {
  const silent = { isUserPresent: false, isUserVerified: false }

  it("is accepted after a recovery, but doesn't count as a verification", async () => {
    const [code = ""] = await createRecoveryCodes(await createSignedInPerson(server))
    const recovered = createVisitor(server)
    expectSuccess(await recovered.client.post(byCode, { code }))
    const options = await startRegistration(recovered, { isConditional: true })
    expectSuccess(await finishRegistration(recovered, options, silent))
    expectSuccess(await recovered.client.get("/api/passkey"))
    expectRefusal(await recovered.client.post("/api/account/recovery-codes"), 403, "VerificationNeeded")
  })

  it("isn't accepted in a full session, even if the start was conditional", async () => {
    const person = await createSignedInPerson(server)
    const options = await startRegistration(person, { isConditional: true })
    expect(options.authenticatorSelection?.userVerification).toBe("required")
    const device = { ...createVisitor(server), client: person.client }
    expectRefusal(await finishRegistration(device, options, silent), 422, "VerificationFailed")
  })

  it("doesn't replace a passkey at the limit", async () => {
    const person = await createSignedInPerson(server)
    while ((await listPasskeys(person)).length < maxPasskeys) await addPasskey(person, server)
    const [code = ""] = await createRecoveryCodes(person)
    const { client } = createVisitor(server)
    expectSuccess(await client.post(byCode, { code }))
    const refused = await client.post("/api/passkey/register/start", { isConditional: true })
    expectRefusal(refused, 409, "TooManyPasskeys")
    expect(await listPasskeys(person)).toHaveLength(maxPasskeys)
  })
})

describe("a site without a mail server", () => {
  let withoutMail: SharedServer
  beforeAll(async () => {
    withoutMail = await getSharedServer("withoutKeysAndMail")
    return withoutMail.stop
  })

  it("neither offers nor sends email codes, and accepts recovery codes", async () => {
    const { client } = await createSignedInPerson(withoutMail)
    expect((await client.get("/passkeys")).text).not.toContain("Email address")
    expect((await createVisitor(withoutMail).client.get("/recover")).text).not.toContain("code by email")
    expect((await createVisitor(server).client.get("/recover")).text).toContain("code by email")
    const email = "alice@example.com"
    expectRefusal(await client.post("/api/account/email/start", { email }), 422, "MailNotSetUp")
    expectRefusal(await createVisitor(withoutMail).client.post(emailStart, { email }), 422, "MailNotSetUp")
    const [code = ""] = await createRecoveryCodes({ client })
    expectSuccess(await createVisitor(withoutMail).client.post(byCode, { code }))
  })

  it("has no development mailbox in production", async () => {
    expect((await createVisitor(withoutMail).client.get("/dev/mailbox")).status).toBe(404)
  })
})

describe("a mail server that can't be reached", () => {
  it("neither delays nor fails a response, and is reported in the log", async () => {
    const lost = await startServer({
      environment: { SMTP_URL: "smtp://127.0.0.1:1" },
      allowedErrors: [/Sending email failed/],
    })
    try {
      const { client } = await createSignedInPerson(lost)
      expectSuccess(await client.post("/api/account/email/start", { email: "alice@example.com" }))
      await lost.waitForLog("Sending email failed")
      expect(lost.readLog()).not.toContain("alice@example.com")
    } finally {
      await lost.stop()
    }
  })
})

describe("rate limits on recovery", () => {
  let limited: SharedServer
  beforeAll(async () => {
    limited = await getSharedServer("rateLimitedBehindProxy")
    await forgetAttempts(limited.databaseUrl)
    return limited.stop
  })

  const post = (path: string, json: object, address: number) =>
    createVisitor(limited).client.send({
      method: "POST",
      path,
      json,
      headers: { "X-Forwarded-For": `192.0.2.${address}` },
    })

  it("allow a sender only a few emails to a recipient, whether or not the recipient has an account", async () => {
    const person = await createPersonWithEmail(limited, mailServer)
    for (const [index, email] of [person.email, "unknown.recipient@example.com"].entries()) {
      const sender = 10 + index
      for (let count = 0; count < recipientLimits.perSender.points; count += 1) {
        expectSuccess(await post(emailStart, { email: count % 2 ? email.toUpperCase() : email }, sender))
      }
      expectRefusal(await post(emailStart, { email }, sender), 429, "TooManyRequests")
      // A stranger who uses up their own limit doesn't keep the owner from recovering the account.
      expectSuccess(await post(emailStart, { email }, sender + 100))
    }
  })

  it("count a sender by address, even if each request comes from another account", async () => {
    const email = "owner@example.com"
    const headers = { "X-Forwarded-For": "192.0.2.180" }
    const request = { method: "POST", path: emailStart, json: { email }, headers }
    for (let count = 0; count < recipientLimits.perSender.points; count += 1) {
      expectSuccess(await (await createSignedInPerson(limited)).client.send(request))
    }
    expectRefusal(await (await createSignedInPerson(limited)).client.send(request), 429, "TooManyRequests")
    expectSuccess(await post(emailStart, { email }, 181))
  })

  it("don't count requests from a browser that returns no cookie", async () => {
    const headers = { "X-Forwarded-For": "192.0.2.250" }
    const request = { method: "POST", path: emailStart, json: { email: "someone@example.com" }, headers }
    for (let count = 0; count <= rateLimits.mail.perAddress.points; count += 1) {
      expectRefusal(await createHttpClient(limited).send(request), 422, "CookieMissing")
    }
    expectSuccess(await createVisitor(limited).client.send(request))
  })

  it("allow only so many emails to a recipient a day, from all senders together", async () => {
    const email = "flooded@example.com"
    for (let count = 0; count < recipientLimits.allSendersADay.points; count += 1) {
      const sender = 20 + Math.floor(count / recipientLimits.perSender.points)
      expectSuccess(await post(emailStart, { email }, sender))
    }
    expectRefusal(await post(emailStart, { email }, 99), 429, "TooManyRequests")
  })

  it("reject an IP address that tries too many recovery codes", async () => {
    const code = "0000-0000-0000-0000"
    for (let count = 0; count < rateLimits.recovery.perAddress.points; count += 1) {
      expectRefusal(await post(byCode, { code }, 200), 422, "UnknownRecoveryCode")
    }
    expectRefusal(await post(byCode, { code }, 200), 429, "TooManyRequests")
    expectRefusal(await post(byCode, { code }, 201), 422, "UnknownRecoveryCode")
  })
})
