/**
 * Watches a page's ceremonies from outside, for the inspector: the requests that start and finish them, and the browser's
 * prompt. Keeps the latest in the tab's session storage, because the browser leaves the page when a ceremony succeeds.
 *
 * The page contains the source of this function as an inline script, and only if the inspector is on. So it must not use
 * anything from outside, and without the inspector no page is a byte larger. It runs before the page's other scripts.
 */
export function captureCeremonies(): void {
  const storageKey = "inspector"
  const maxRecords = 5
  type Members = Record<string, unknown>

  const isObject = (value: unknown): value is Members => typeof value === "object" && value !== null
  const parse = (text: unknown): Members => {
    try {
      const json: unknown = JSON.parse(String(text))
      return isObject(json) ? json : {}
    } catch {
      return {}
    }
  }
  const toBase64URL = (source: BufferSource) => {
    const bytes = ArrayBuffer.isView(source)
      ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
      : new Uint8Array(source)
    const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
    return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
  }

  /** Adds what is new about a ceremony, which its challenge identifies. */
  const update = (challenge: unknown, ceremony: string, changes: Members) => {
    if (typeof challenge !== "string") return
    try {
      const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? "[]")
      const records: unknown[] = Array.isArray(stored) ? stored : []
      const isSame = (record: unknown) => isObject(record) && record["challenge"] === challenge
      const known = records.find(isSame)
      const changed = { ...(isObject(known) ? known : {}), challenge, ceremony, ...changes }
      const others = records.filter((record) => !isSame(record))
      sessionStorage.setItem(storageKey, JSON.stringify([changed, ...others].slice(0, maxRecords)))
    } catch {
      // The storage is full or blocked. The inspector then shows nothing.
    }
  }

  const readChallenge = (publicKey: unknown) => {
    const response = isObject(publicKey) ? publicKey["response"] : undefined
    const clientDataJSON = isObject(response) ? String(response["clientDataJSON"]) : ""
    try {
      return parse(atob(clientDataJSON.replaceAll("-", "+").replaceAll("_", "/")))["challenge"]
    } catch {
      return undefined
    }
  }

  const record = async (ceremony: string, phase: string, body: unknown, response: Response) => {
    const { trace, registrationOptions, authenticationOptions, type, error } = parse(await response.text())
    if (phase === "start") {
      const options = registrationOptions ?? authenticationOptions
      if (isObject(options)) update(options["challenge"], ceremony, { options, startTrace: trace })
      return
    }
    const { publicKey } = parse(body)
    const outcome = { status: response.status, errorType: type, message: error }
    update(readChallenge(publicKey), ceremony, { publicKey, outcome, finishTrace: trace })
  }

  const fetchBefore = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    const path = typeof input === "string" ? input : ""
    const [, name, phase] =
      /^\/api\/passkey\/(register|authenticate|verify)\/(start|finish)$/.exec(path) ?? []
    if (phase === undefined) return fetchBefore(input, init)
    const headers = new Headers(init?.headers)
    headers.set("X-Inspect-Ceremony", "1")
    const response = await fetchBefore(input, { ...init, headers })
    await record(name === "register" ? "registration" : "authentication", phase, init?.body, response.clone())
    return response
  }

  const watch = async (
    ceremony: string,
    challenge: BufferSource | undefined,
    result: Promise<Credential | null>,
  ) => {
    const startedAt = performance.now()
    const finish = (exception?: string) => {
      const milliseconds = Math.round(performance.now() - startedAt)
      if (challenge) update(toBase64URL(challenge), ceremony, { prompt: { milliseconds, exception } })
    }
    try {
      const credential = await result
      finish()
      return credential
    } catch (error) {
      const exception = isObject(error) ? String(error["name"]) : "unknown"
      // The page itself aborts autofill requests all the time.
      if (exception !== "AbortError") finish(exception)
      throw error
    }
  }
  // Pages that aren't in a secure context don't have it.
  const { credentials } = navigator as { credentials?: CredentialsContainer }
  if (!credentials) return
  const create = credentials.create.bind(credentials)
  const get = credentials.get.bind(credentials)
  credentials.create = (options) => watch("registration", options?.publicKey?.challenge, create(options))
  credentials.get = (options) => watch("authentication", options?.publicKey?.challenge, get(options))
}
