// A back end that has users already, and gets passkeys from the service beside it. See README.md.

import { createClient, type JsonValue } from "@propelauth/byo-node"
import express, { type Request, type Response } from "express"
import { bundlePage } from "./bundlePage.ts"
import { getUserInfoFromRequest, signInAs } from "./users.ts"

const port = Number(process.env["PORT"] ?? 4000)
const url = process.env["PASSKEYS_URL"] ?? "http://localhost:3000/api"
const integrationKey = process.env["INTEGRATION_KEY"] ?? ""
// This page has another origin than the service (another port), so each ceremony names it. A page at the service's own
// hostname leaves it out, which PAGE_ORIGIN= (empty) does here.
const pageOrigin = process.env["PAGE_ORIGIN"] ?? `http://localhost:${port}`
const origin = pageOrigin === "" ? {} : { additionalAllowedOrigin: pageOrigin }

const auth = createClient({ url, integrationKey })
const app = express()
app.use(express.json())

interface FinishBody {
  publicKey: JsonValue
}

app.post("/api/passkey/register/start", async (req: Request, res: Response) => {
  const user = getUserInfoFromRequest(req)
  const result = await auth.passkeys.startRegistration({
    userId: user.userId,
    emailOrUsername: user.email,
    ...origin,
  })
  if (result.ok) {
    res.json({ registrationOptions: result.data.registrationOptions })
  } else {
    refuse(res, "Failed to start passkey registration", result.error)
  }
})

app.post("/api/passkey/register/finish", async (req: Request<object, unknown, FinishBody>, res: Response) => {
  const user = getUserInfoFromRequest(req)
  const result = await auth.passkeys.finishRegistration({
    userId: user.userId,
    publicKey: req.body.publicKey,
    ...origin,
  })
  if (result.ok) {
    res.json({ success: true, data: result.data })
  } else {
    refuse(res, "Failed to complete passkey registration", result.error)
  }
})

app.post("/api/passkey/authenticate/start", async (req: Request, res: Response) => {
  const user = getUserInfoFromRequest(req)
  const result = await auth.passkeys.startAuthentication({ userId: user.userId, ...origin })
  if (result.ok) {
    res.json({ authenticationOptions: result.data.authenticationOptions })
  } else {
    refuse(res, "Failed to start passkey authentication", result.error)
  }
})

app.post(
  "/api/passkey/authenticate/finish",
  async (req: Request<object, unknown, FinishBody>, res: Response) => {
    const user = getUserInfoFromRequest(req)
    const result = await auth.passkeys.finishAuthentication({
      userId: user.userId,
      publicKey: req.body.publicKey,
      ...origin,
    })
    if (result.ok) {
      // This is where your own session learns that the second factor was shown.
      res.json({ success: true, data: result.data })
    } else {
      refuse(res, "Failed to complete passkey authentication", result.error)
    }
  },
)

app.get("/api/passkey", async (req: Request, res: Response) => {
  const { userId } = getUserInfoFromRequest(req)
  const result = await auth.passkeys.fetchAllPasskeysForUser({ userId })
  if (result.ok) {
    res.json(result.data)
  } else {
    refuse(res, "Failed to list passkeys", result.error)
  }
})

app.delete("/api/passkey/:credentialId", async (req: Request<{ credentialId: string }>, res: Response) => {
  const { userId } = getUserInfoFromRequest(req)
  const result = await auth.passkeys.deregisterPasskey({ userId, credentialId: req.params.credentialId })
  if (result.ok) {
    res.json({ success: true })
  } else {
    refuse(res, "Failed to remove the passkey", result.error)
  }
})

/** What went wrong goes to this back end's own log; the browser learns its type. */
function refuse(res: Response, message: string, error: { type: string }): void {
  console.error(message, error)
  res.status(500).json({ error: `${message}: ${error.type}` })
}

app.post("/sign-in-as/:name", signInAs)

const { html, script } = await bundlePage()
app.get("/", (_req, res) => void res.type("html").send(html))
app.get("/page.js", (_req, res) => void res.type("js").send(script))

app.listen(port, () => console.log(`The example listens at http://localhost:${port}`))
