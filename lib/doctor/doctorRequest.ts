// The doctor's request to its own site: how does a request arrive behind the proxies? The route that responds (app/api/doctor)
// exists only for the doctor, which proves with the session password that it belongs to the same deployment.

import { createHmac, timingSafeEqual } from "node:crypto"
import { z } from "zod"
import type { Config } from "../config"
import { deriveKey } from "../config/secrets"

const requestSchema = z.object({
  host: z.string(),
  forwardedProto: z.string(),
  forwardedFor: z.array(z.string()),
  cookie: z.string(),
  /** The address that rate limits count. */
  clientAddress: z.string(),
  /** The server's TRUST_PROXY. */
  trustedProxies: z.number(),
})

/** A request as the application received it. */
export type ReceivedRequest = z.infer<typeof requestSchema>

/** What the doctor sends as X-Forwarded-For, as a client that lies about its address would. https://www.rfc-editor.org/rfc/rfc5737 */
export const claimedAddress = "192.0.2.77"

/** The doctor and the server may have different clocks. */
const validForMilliseconds = 5 * 60_000

const timeoutMilliseconds = 10_000
const maxBodyLength = 100_000

type Passwords = Pick<Config, "sessionPasswords">

/** Checks the Authorization header of a request. It is valid for a few minutes, with any of the session passwords. */
export function isFromDoctor(
  authorization: string | null,
  { sessionPasswords }: Passwords,
  now: Date,
): boolean {
  const [, time = "", signature = ""] = /^Doctor (\d{13})\.([\w-]{43})$/.exec(authorization ?? "") ?? []
  if (Math.abs(now.getTime() - Number(time)) > validForMilliseconds) return false
  return sessionPasswords.some((password) =>
    timingSafeEqual(Buffer.from(sign(time, password)), Buffer.from(signature)),
  )
}

/** Creates the Authorization header of the doctor's request. */
export function createAuthorization({ sessionPasswords }: Passwords, now: Date): string {
  const time = String(now.getTime())
  return `Doctor ${time}.${sign(time, sessionPasswords[0] ?? "")}`
}

/** Returns what the application received. */
export function describeRequest(
  { headers }: Request,
  server: Pick<ReceivedRequest, "clientAddress" | "trustedProxies">,
): ReceivedRequest {
  return {
    host: headers.get("host") ?? "",
    forwardedProto: headers.get("x-forwarded-proto") ?? "",
    forwardedFor: (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim()),
    cookie: headers.get("cookie") ?? "",
    ...server,
  }
}

/** Sends the request to the site at an origin. Returns what arrived, or why that isn't known. */
export async function sendDoctorRequest(
  origin: string,
  passwords: Passwords,
  cookie: string,
  now: Date,
): Promise<ReceivedRequest | { failure: string }> {
  try {
    const response = await fetch(`${origin}/api/doctor`, {
      headers: {
        Authorization: createAuthorization(passwords, now),
        "X-Forwarded-For": claimedAddress,
        Cookie: cookie,
      },
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
    if (response.status !== 200) return { failure: `the response has status ${response.status}` }
    return requestSchema.parse(JSON.parse(await readStart(response)))
  } catch (error) {
    const { cause } = error instanceof Error ? error : { cause: undefined }
    return { failure: cause instanceof Error ? cause.message : String(error) }
  }
}

/** Reads a body up to a limit. It could be endless. The request's timeout ends this, too. */
export async function readStart({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ""
  // Leaving the loop cancels the response.
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length >= maxBodyLength) break
  }
  return text.slice(0, maxBodyLength)
}

function sign(time: string, password: string): string {
  return createHmac("sha256", deriveKey(password, "doctor")).update(`doctor ${time}`).digest("base64url")
}
