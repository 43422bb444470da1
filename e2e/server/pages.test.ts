// What the server's HTML says to a user whose browser runs no scripts, and to the developer.

import { beforeAll, describe, expect, it } from "vitest"
import { createSignedInPerson, createVisitor, requireSuccess } from "../support/ceremonies"
import { createHttpClient, type HttpClient } from "../support/httpClient"
import { createRecoveryCodes } from "../support/recovery"
import { getSharedServer, sourceUrl, type SharedServer } from "../support/servers/sharedServer"

let server: SharedServer
let serverWithSource: SharedServer
beforeAll(async () => {
  server = await getSharedServer()
  serverWithSource = await getSharedServer("https")
  return () => Promise.all([server.stop(), serverWithSource.stop()])
})

/** Returns the text in the page's noscript elements. */
function readScriptNotice(html: string): string {
  const notices = html.match(/<noscript>.*?<\/noscript>/gs) ?? []
  return notices.join(" ").replaceAll(/<[^>]+>/g, "")
}

describe("a page without JavaScript", () => {
  it.each([
    ["/sign-in", "Signing in with a passkey requires JavaScript."],
    ["/sign-up", "Creating a passkey requires JavaScript."],
    ["/recover", "Recovering your account requires JavaScript."],
    ["/dashboard", "Opening the dashboard requires JavaScript."],
    ["/docs/api", "The list of routes requires JavaScript."],
  ])("explains on %s what needs it", async (path, notice) => {
    expect(readScriptNotice((await createHttpClient(server).get(path)).text)).toContain(notice)
  })

  it.each([
    ["/passkeys", "Adding, renaming, and removing passkeys requires JavaScript."],
    ["/security", "Signing out a session requires JavaScript."],
    ["/note", "Opening your note requires JavaScript."],
  ])("explains on %s what needs it, to a signed-in user", async (path, notice) => {
    const { client } = await createSignedInPerson(server)
    expect(readScriptNotice((await client.get(path)).text)).toContain(notice)
  })

  it.each(["/", "/about", "/nowhere"])("says nothing on %s, which needs no script", async (path) => {
    expect(readScriptNotice((await createHttpClient(server).get(path)).text)).toBe("")
  })
})

/** Returns the targets of the links in an element of the page. */
async function readLinks(client: HttpClient, path: string, element: "header" | "footer"): Promise<string[]> {
  const { text } = await client.get(path)
  const [, content = ""] = text.split(new RegExp(`</?${element}[ >]`))
  return [...content.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href = ""]) => href)
}

describe("the header", () => {
  it("leads to the pages of a signed-in user", async () => {
    const { client } = await createSignedInPerson(server)
    expect(await readLinks(client, "/passkeys", "header")).toEqual(["/", "/passkeys", "/security"])
  })

  it("leads nowhere else until a recovery is complete, because every page would lead back to it", async () => {
    const person = await createSignedInPerson(server)
    const [code] = await createRecoveryCodes(person)
    const { client } = createVisitor(server)
    requireSuccess(await client.post("/api/recovery/code", { code }))
    expect(await readLinks(client, "/recover/new-passkey", "header")).toEqual(["/"])
  })

  it("doesn't offer to sign in on the dashboard, whose key has nothing to do with an account", async () => {
    expect(await readLinks(createHttpClient(server), "/dashboard", "header")).toEqual(["/"])
    expect(await readLinks(createHttpClient(server), "/about", "header")).toEqual([
      "/",
      "/sign-in",
      "/sign-up",
    ])
  })
})

describe("the footer", () => {
  it.each(["/", "/sign-in", "/dashboard", "/nowhere"])(
    "links to information about this site on %s, and to what the operator has set",
    async (path) => {
      expect(await readLinks(createHttpClient(server), path, "footer")).toEqual([
        "/about",
        "/about#privacy",
        "/docs/api",
      ])
      expect(await readLinks(createHttpClient(serverWithSource), path, "footer")).toEqual([
        "/about",
        "/about#privacy",
        "/about#report-a-vulnerability",
        "/docs/api",
        sourceUrl,
      ])
    },
  )

  it("links to sections that exist", async () => {
    const { text } = await createHttpClient(server).get("/about")
    for (const id of ["privacy", "report-a-vulnerability"]) expect(text).toContain(` id="${id}"`)
  })
})

describe("the landing page", () => {
  it("leads developers to the source of each ceremony, if it is published", async () => {
    const { text } = await createHttpClient(serverWithSource).get("/")
    expect(text).toContain("Read the code")
    const path = "lib/passkeys/registration/verifyRegistration.ts"
    expect(text).toContain(`href="${sourceUrl}/blob/HEAD/${path}"`)
  })

  it("has nothing for developers in production otherwise", async () => {
    expect((await createHttpClient(server).get("/")).text).not.toContain("Read the code")
  })
})
