// A back end with its own users that adds passkeys through the passkey service. See README.md.

import { createClient, type JsonValue } from "@propelauth/byo-node"
import express, { type Request, type Response } from "express"
import { bundlePage } from "./bundlePage.ts"
import { getUserInfoFromRequest, signInAs } from "./users.ts"

const port = Number(process.env["PORT"] ?? 4000)
const url = process.env["PASSKEYS_URL"] ?? "http://localhost:3000/api"
const integrationKey = process.env["INTEGRATION_KEY"] ?? ""
// The page's origin differs from the service's (another port), so every ceremony passes it. You don't need this if
// your page is on the service's own origin. To leave the origin out, set PAGE_ORIGIN to an empty string.
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
    sendError(res, "Failed to start passkey registration", result.error)
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
    sendError(res, "Failed to complete passkey registration", result.error)
  }
})

app.post("/api/passkey/authenticate/start", async (req: Request, res: Response) => {
  const user = getUserInfoFromRequest(req)
  const result = await auth.passkeys.startAuthentication({ userId: user.userId, ...origin })
  if (result.ok) {
    res.json({ authenticationOptions: result.data.authenticationOptions })
  } else {
    sendError(res, "Failed to start passkey authentication", result.error)
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
      // Record in your own session that the user has authenticated with a passkey.
      res.json({ success: true, data: result.data })
    } else {
      sendError(res, "Failed to complete passkey authentication", result.error)
    }
  },
)

app.get("/api/passkey", async (req: Request, res: Response) => {
  const { userId } = getUserInfoFromRequest(req)
  const result = await auth.passkeys.fetchAllPasskeysForUser({ userId })
  if (result.ok) {
    res.json(result.data)
  } else {
    sendError(res, "Failed to list passkeys", result.error)
  }
})

app.delete("/api/passkey/:credentialId", async (req: Request<{ credentialId: string }>, res: Response) => {
  const { userId } = getUserInfoFromRequest(req)
  const result = await auth.passkeys.deregisterPasskey({ userId, credentialId: req.params.credentialId })
  if (result.ok) {
    res.json({ success: true })
  } else {
    sendError(res, "Failed to remove the passkey", result.error)
  }
})

/** Logs the error and sends only its type to the browser. */
function sendError(res: Response, message: string, error: { type: string }): void {
  console.error(message, error)
  res.status(500).json({ error: `${message}: ${error.type}` })
}

app.post("/sign-in-as/:name", signInAs)

const { html, script } = await bundlePage()
app.get("/", (_req, res) => void res.type("html").send(html))
app.get("/page.js", (_req, res) => void res.type("js").send(script))

app.listen(port, () => console.log(`Listening on http://localhost:${port}`))
