import { beforeAll, describe, expect, it } from "vitest"
import { isAuthenticationOptions, isRecord } from "@/lib/browser/api/typeGuards"
import { webRoutes } from "@/lib/http/contracts"
import { rateLimits, recipientLimits } from "@/lib/http/rateLimits"
import {
  addPasskey,
  createPerson,
  createSignedInPerson,
  finishRegistration,
  isSignedIn,
  listPasskeys,
  signIn,
  startAuthentication,
  startRegistration,
  type Person,
} from "../support/ceremonies"
import { expectRefusal, expectSuccess } from "../support/expectAnswer"
import {
  askForCode,
  confirmEmail,
  createPersonWithEmail,
  expireEmailCodes,
  createRecoveryCodes,
  otherCode,
} from "../support/recovery"
import { forgetAttempts } from "../support/servers/database"
import type { TestMailServer } from "../support/servers/mailServer"
import { getSharedMailServer, getSharedServer, type SharedServer } from "../support/servers/sharedServer"
import { startServer, type TestServer } from "../support/servers/startServer"
import { ageVerifications } from "../support/sessionClock"

let server: TestServer
let mailServer: TestMailServer
beforeAll(async () => {
  mailServer = await getSharedMailServer()
  server = await startServer({
    environment: { SMTP_URL: mailServer.url },
    settings: { max_passkeys_per_user: 3 },
  })
  return server.stop
})

const byCode = "/api/recovery/code"
const emailStart = "/api/recovery/email/start"
const emailFinish = "/api/recovery/email/finish"

/** Makes the passkey that ends a recovery, on a new device. */
async function makeNewPasskey(person: Pick<Person, "client">): Promise<Person> {
  const back = { ...createPerson(server), client: person.client }
  expectSuccess(await finishRegistration(back, await startRegistration(back, {})))
  return back
}

async function startVerification(client: Person["client"]) {
  const { json, text } = await client.post("/api/passkey/verify/start", {})
  if (!isRecord(json) || !isAuthenticationOptions(json.authenticationOptions)) throw new Error(text)
  return json.authenticationOptions
}

/** The session may make a passkey, sign out, and nothing that every other route has. */
async function expectOnlyNewPasskey(client: Person["client"]): Promise<void> {
  for (const [name, contract] of Object.entries(webRoutes)) {
    if (!("requiresSession" in contract)) continue
    const [method = "", path = ""] = name.replace("{credentialId}", "AAAA").split(" ")
    const answer = await client.send({ method, path, json: method === "GET" ? undefined : {} })
    expectRefusal(answer, 403, "PasskeyNeeded")
  }
  const page = await client.get("/passkeys")
  expect([page.status, page.headers.location]).toEqual([307, "/recover/new-passkey"])
}

describe("recovery codes", () => {
  it("are ten, each good once, and lead to a new passkey and a full session", async () => {
    const person = await createSignedInPerson(server)
    const codes = await createRecoveryCodes(person)
    expect(new Set(codes).size).toBe(10)
    const [code = "", second = ""] = codes
    const { client } = createPerson(server)
    expectSuccess(await client.post(byCode, { code: ` ${code.toUpperCase().replaceAll("-", " ")}` }))
    await expectOnlyNewPasskey(client)
    const back = await makeNewPasskey({ client })
    expect(await listPasskeys(back)).toHaveLength(2)
    expectSuccess(await signIn(back))

    expectRefusal(await createPerson(server).client.post(byCode, { code }), 422, "UnknownRecoveryCode")
    expectSuccess(await createPerson(server).client.post(byCode, { code: second }))
  })

  it("are good once, however many browsers present one at once", async () => {
    const [code = ""] = await createRecoveryCodes(await createSignedInPerson(server))
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => createPerson(server).client.post(byCode, { code })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it("from before the newest set are good for nothing", async () => {
    const person = await createSignedInPerson(server)
    const [code = ""] = await createRecoveryCodes(person)
    await createRecoveryCodes(person)
    expectRefusal(await createPerson(server).client.post(byCode, { code }), 422, "UnknownRecoveryCode")
  })

  it("are made only by whoever has just shown a passkey", async () => {
    const person = await createSignedInPerson(server)
    await ageVerifications(server.databaseUrl, 301)
    expectRefusal(await person.client.post("/api/account/recovery-codes"), 403, "VerificationNeeded")
    expectRefusal(await createPerson(server).client.post("/api/account/recovery-codes"), 401, "NotSignedIn")
  })

  it.each(["", "0000-0000-0000-0000", "x".repeat(500), "\0", "' OR 1=1 --"])(
    "that were made up are refused (%#)",
    async (code) => {
      const { client } = createPerson(server)
      expectRefusal(await client.post(byCode, { code }), 422, "UnknownRecoveryCode")
      expect(await isSignedIn({ client })).toBe(false)
    },
  )

  it("bring back whoever lost as many passkeys as there can be: the least used one gives way", async () => {
    const person = await createSignedInPerson(server)
    await addPasskey(person, server)
    await addPasskey(person, server)
    const before = await listPasskeys(person)
    const [code = ""] = await createRecoveryCodes(person)
    const { client } = createPerson(server)
    expectSuccess(await client.post(byCode, { code }))
    const back = await makeNewPasskey({ client })
    const after = await listPasskeys(back)
    expect(after).toHaveLength(3)
    expect(before.filter((old) => !after.some((one) => one.credentialId === old.credentialId))).toHaveLength(
      1,
    )
  })
})

describe("an e-mail address", () => {
  it("is confirmed with the code that comes to it, and gets the news that matter", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const [asked] = mailServer.mailsTo(person.email)
    expect(asked?.subject).toBe("Your code for Passkeys (localhost)")
    expect(asked?.text).not.toMatch(/https?:/)
    await addPasskey(person, server, "My other phone")
    const news = await mailServer.waitForMail(person.email, 2)
    expect(news.subject).toContain("A passkey was added")
    expect(news.text).toContain("My other phone")
    expect(news.text).toMatch(/\d{1,2}:\d{2} [AP]M UTC/)

    const [code = ""] = await createRecoveryCodes(person)
    expectSuccess(await createPerson(server).client.post(byCode, { code }))
    expect((await mailServer.waitForMail(person.email, 3)).subject).toContain("A recovery code was used")
  })

  it("that is replaced or removed is told so", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    await confirmEmail(person, `new.${person.email}`, mailServer)
    expect((await mailServer.waitForMail(person.email, 2)).subject).toContain("was changed")
    expectSuccess(await person.client.delete("/api/account/email"))
    const farewell = await mailServer.waitForMail(`new.${person.email}`, 2)
    expect(farewell.subject).toContain("was removed")
    expectRefusal(await person.client.delete("/api/account/email"), 409, "EmailNeeded")
  })

  it("of another account is refused, and only to whoever reads its mail", async () => {
    const owner = await createPersonWithEmail(server, mailServer)
    const { client } = await createSignedInPerson(server)
    const email = owner.email.replace("person", "PERSON")
    expectSuccess(await client.post("/api/account/email/start", { email }))
    const code = await mailServer.waitForCode(email)
    expectRefusal(await client.post("/api/account/email/finish", { code }), 409, "EmailTaken")
  })

  it("is confirmed in the session that asked, and in no other of the same person", async () => {
    const person = await createSignedInPerson(server)
    const elsewhere = { ...createPerson(server), authenticator: person.authenticator }
    expectSuccess(await signIn(elsewhere))
    const email = "one.session@example.com"
    expectSuccess(await person.client.post("/api/account/email/start", { email }))
    const code = await mailServer.waitForCode(email)
    expectRefusal(await elsewhere.client.post("/api/account/email/finish", { code }), 422, "CodeExpired")
    expectSuccess(await person.client.post("/api/account/email/finish", { code }))
  })

  it("is given, changed and removed only by whoever has just shown a passkey", async () => {
    const { client } = await createPersonWithEmail(server, mailServer)
    await ageVerifications(server.databaseUrl, 301)
    const change = await client.post("/api/account/email/start", { email: "mallory@example.com" })
    expectRefusal(change, 403, "VerificationNeeded")
    expectRefusal(await client.delete("/api/account/email"), 403, "VerificationNeeded")
    const demand = await client.patch("/api/account/second-factor", { requiresPasskey: false })
    expectRefusal(demand, 403, "VerificationNeeded")
  })

  it.each(["", "nobody", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "x".repeat(500)])(
    "that is none is refused (%#)",
    async (email) => {
      const { client } = await createSignedInPerson(server)
      expectRefusal(await client.post("/api/account/email/start", { email }), 400, "InvalidEmail")
      expectRefusal(await createPerson(server).client.post(emailStart, { email }), 400, "InvalidEmail")
    },
  )
})

describe("a code by e-mail", () => {
  it("leads to a new passkey and a full session, once", async () => {
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

  it("lets one in, however often it is presented at once", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, email)
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.post(emailFinish, { code })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it("is good in the browser that asked alone", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, email)
    expectRefusal(await createPerson(server).client.post(emailFinish, { code }), 422, "CodeExpired")
    const other = createPerson(server)
    expectSuccess(await other.client.post(emailStart, { email: "nobody@example.com" }))
    expectRefusal(await other.client.post(emailFinish, { code }), 422, "WrongCode")
    expectSuccess(await client.post(emailFinish, { code }))
  })

  it("ends after five attempts, the right one included", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, email)
    for (const attemptsLeft of [4, 3, 2, 1]) {
      const answer = await client.post(emailFinish, { code: otherCode(code) })
      expectRefusal(answer, 422, "WrongCode")
      expect(answer.json).toMatchObject({ details: { attemptsLeft } })
    }
    expectRefusal(await client.post(emailFinish, { code: otherCode(code) }), 422, "CodeExpired")
    expectRefusal(await client.post(emailFinish, { code }), 422, "CodeExpired")
    expect(await isSignedIn({ client })).toBe(false)
  })

  it("ends after ten minutes, and with the next one", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, email)
    await expireEmailCodes(server.databaseUrl)
    expectRefusal(await client.post(emailFinish, { code }), 422, "CodeExpired")
    expectSuccess(await client.post(emailStart, { email }))
    const next = await mailServer.waitForCode(email, 3)
    if (next !== code) expectRefusal(await client.post(emailFinish, { code }), 422, "WrongCode")
    expectSuccess(await client.post(emailFinish, { code: next }))
  })

  it("ends with the address that it went to", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, person.email)
    expectSuccess(await person.client.delete("/api/account/email"))
    expectRefusal(await client.post(emailFinish, { code }), 422, "CodeExpired")
  })

  it("for one thing is not one for another", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    const { client, code } = await askForCode(server, mailServer, person.email)
    expectRefusal(await person.client.post("/api/account/email/finish", { code }), 422, "CodeExpired")
    expectSuccess(await client.post(emailFinish, { code }))
  })

  it("is asked for, and answered wrongly, alike for an address that nobody has", async () => {
    const { email } = await createPersonWithEmail(server, mailServer)
    const walk = async (address: string) => {
      const { client } = createPerson(server)
      const answers = [await client.post(emailStart, { email: address })]
      for (let attempt = 1; attempt <= 6; attempt += 1) {
        answers.push(await client.post(emailFinish, { code: "12345" }))
      }
      return answers.map(({ status, json, headers }) => {
        const { date: _, "x-request-id": __, "set-cookie": cookies, ...same } = headers
        const names = cookies?.map((cookie) => cookie.split("=")[0])
        return { status, json, names, headers: same }
      })
    }
    expect(await walk("nobody.at.all@example.com")).toEqual(await walk(email))
    expect(mailServer.mailsTo("nobody.at.all@example.com")).toEqual([])
  })
})

describe("an account that demands a passkey after the code", () => {
  const demand = ({ client }: Pick<Person, "client">, requiresPasskey: boolean) =>
    client.patch("/api/account/second-factor", { requiresPasskey })

  it("opens nothing for the code alone, and everything for the passkey after it", async () => {
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

    const publicKey = person.authenticator.authenticate(await startVerification(client))
    expectSuccess(await client.post("/api/passkey/verify/finish", { publicKey }))
    expectSuccess(await client.get("/api/passkey"))
  })

  it("is still opened by a recovery code", async () => {
    const person = await createPersonWithEmail(server, mailServer)
    expectSuccess(await demand(person, true))
    const [code = ""] = await createRecoveryCodes(person)
    const { client } = createPerson(server)
    expectSuccess(await client.post(byCode, { code }))
    await makeNewPasskey({ client })
  })

  it("has a confirmed address, and demands nothing any more when that goes", async () => {
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

describe("a passkey that the browser makes by itself", () => {
  const silent = { isUserPresent: false, isUserVerified: false }

  it("is accepted after a recovery, and shows nobody for what matters", async () => {
    const [code = ""] = await createRecoveryCodes(await createSignedInPerson(server))
    const back = createPerson(server)
    expectSuccess(await back.client.post(byCode, { code }))
    const options = await startRegistration(back, { isConditional: true })
    expectSuccess(await finishRegistration(back, options, silent))
    expectSuccess(await back.client.get("/api/passkey"))
    expectRefusal(await back.client.post("/api/account/recovery-codes"), 403, "VerificationNeeded")
  })

  it("is not accepted in a full session, whatever start was asked for", async () => {
    const person = await createSignedInPerson(server)
    const options = await startRegistration(person, { isConditional: true })
    expect(options.authenticatorSelection?.userVerification).toBe("required")
    const device = { ...createPerson(server), client: person.client }
    expectRefusal(await finishRegistration(device, options, silent), 422, "VerificationFailed")
  })

  it("makes no room by itself where there is none", async () => {
    const person = await createSignedInPerson(server)
    await addPasskey(person, server)
    await addPasskey(person, server)
    const [code = ""] = await createRecoveryCodes(person)
    const { client } = createPerson(server)
    expectSuccess(await client.post(byCode, { code }))
    const refused = await client.post("/api/passkey/register/start", { isConditional: true })
    expectRefusal(refused, 409, "TooManyPasskeys")
    expect(await listPasskeys(person)).toHaveLength(3)
  })
})

describe("without a mail server", () => {
  let mute: SharedServer
  beforeAll(async () => {
    mute = await getSharedServer()
    return mute.stop
  })

  it("codes by e-mail are neither offered nor sent, and recovery codes work", async () => {
    const { client } = await createSignedInPerson(mute)
    expect((await client.get("/passkeys")).text).not.toContain("Email address")
    expect((await createPerson(mute).client.get("/recover")).text).not.toContain("code by email")
    const email = "alice@example.com"
    expectRefusal(await client.post("/api/account/email/start", { email }), 422, "MailNotSetUp")
    expectRefusal(await createPerson(mute).client.post(emailStart, { email }), 422, "MailNotSetUp")
    const [code = ""] = await createRecoveryCodes({ client })
    expectSuccess(await createPerson(mute).client.post(byCode, { code }))
  })

  it("the mailbox of development is not there in production", async () => {
    expect((await createPerson(mute).client.get("/dev/mailbox")).status).toBe(404)
  })
})

describe("a mail server that is away", () => {
  it("delays no answer and fails none; the log tells", async () => {
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

describe("limits", () => {
  let limited: SharedServer
  beforeAll(async () => {
    limited = await getSharedServer("rateLimitedBehindProxy")
    await forgetAttempts(limited.databaseUrl)
    return limited.stop
  })

  const post = (path: string, json: object, address: number) =>
    createPerson(limited).client.send({
      method: "POST",
      path,
      json,
      headers: { "X-Forwarded-For": `192.0.2.${address}` },
    })

  it("allow a sender only a few emails to a recipient, whether or not the recipient has an account", async () => {
    const person = await createPersonWithEmail(limited, mailServer)
    for (const [index, email] of [person.email, "nobody.here@example.com"].entries()) {
      const sender = 10 + index
      for (let count = 0; count < recipientLimits.perSender.points; count += 1) {
        expectSuccess(await post(emailStart, { email: count % 2 ? email.toUpperCase() : email }, sender))
      }
      expectRefusal(await post(emailStart, { email }, sender), 429, "TooManyRequests")
      // A stranger who uses up their own limit doesn't keep the owner from recovering the account.
      expectSuccess(await post(emailStart, { email }, sender + 100))
    }
  })

  it("allow only so many emails to a recipient a day, from all senders together", async () => {
    const email = "flooded@example.com"
    for (let count = 0; count < recipientLimits.allSendersADay.points; count += 1) {
      const sender = 20 + Math.floor(count / recipientLimits.perSender.points)
      expectSuccess(await post(emailStart, { email }, sender))
    }
    expectRefusal(await post(emailStart, { email }, 99), 429, "TooManyRequests")
  })

  it("an address that tries recovery codes is refused after its limit", async () => {
    const code = "0000-0000-0000-0000"
    for (let count = 0; count < rateLimits.recovery.perAddress.points; count += 1) {
      expectRefusal(await post(byCode, { code }, 200), 422, "UnknownRecoveryCode")
    }
    expectRefusal(await post(byCode, { code }, 200), 429, "TooManyRequests")
    expectRefusal(await post(byCode, { code }, 201), 422, "UnknownRecoveryCode")
  })
})
