/**
 * Watches a page's ceremonies from outside, for the inspector: the requests that start and finish them, and the browser's
 * prompt. Keeps the latest in the tab's session storage, because the browser leaves the page when a ceremony succeeds.
 *
 * The page contains the source of this function as an inline script, and only if the inspector is on. So it must not use
 * anything from outside, and without the inspector no page is a byte larger. It runs before the page's other scripts.
 */
export function captureCeremonies(): void {
  const storageKey = "inspector"
  const maxRecords = 10
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
      const page = location.pathname
      const changed = { page, ...(isObject(known) ? known : {}), challenge, ceremony, ...changes }
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

  const record = async (ceremony: string, phase: string, sent: Members, response: Response) => {
    const { trace, registrationOptions, authenticationOptions, type, error } = parse(await response.text())
    const request = { ...sent, status: response.status, errorType: type, message: error }
    if (phase === "start") {
      const options = registrationOptions ?? authenticationOptions
      const challenge = isObject(options) ? options["challenge"] : `refused ${String(sent["startedAt"])}`
      update(challenge, ceremony, { start: request, options, startTrace: trace })
      return
    }
    const body = isObject(sent["body"]) ? sent["body"] : {}
    const { publicKey, ...otherMembers } = body
    const outcome = { ...request, body: otherMembers }
    update(readChallenge(publicKey), ceremony, { publicKey, outcome, finishTrace: trace })
  }

  const now = () => performance.timeOrigin + performance.now()
  const fetchBefore = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    const path = typeof input === "string" ? input : ""
    const [, name, phase] =
      /^\/api\/passkey\/(register|authenticate|verify)\/(start|finish)$/.exec(path) ?? []
    if (phase === undefined) return fetchBefore(input, init)
    const headers = new Headers(init?.headers)
    headers.set("X-Inspect-Ceremony", "1")
    const startedAt = now()
    const response = await fetchBefore(input, { ...init, headers })
    const sent = { path, startedAt, milliseconds: now() - startedAt, body: parse(init?.body) }
    await record(name === "register" ? "registration" : "authentication", phase, sent, response.clone())
    return response
  }

  const readCapabilities = async () => {
    try {
      return await PublicKeyCredential.getClientCapabilities()
    } catch {
      return undefined
    }
  }

  const watch = async (
    ceremony: string,
    options: { publicKey?: { challenge: BufferSource }; mediation?: string; uiMode?: string } | undefined,
    result: Promise<Credential | null>,
  ) => {
    const startedAt = now()
    const challenge = options?.publicKey?.challenge
    // Immediate mode is the member uiMode.
    const mediation = options?.uiMode ?? options?.mediation
    const finish = (changes: Members) => {
      if (challenge)
        update(toBase64URL(challenge), ceremony, { prompt: { startedAt, mediation, ...changes } })
    }
    try {
      const credential = await result
      finish({ milliseconds: now() - startedAt })
      return credential
    } catch (error) {
      const milliseconds = now() - startedAt
      const { name, message } = isObject(error) ? error : {}
      // The page itself aborts its offers in autofill all the time.
      if (name !== "AbortError" || mediation !== "conditional") {
        const refusal = { milliseconds, exception: String(name), message: String(message) }
        finish(refusal)
        void readCapabilities().then((capabilities) => finish({ ...refusal, capabilities }))
      }
      throw error
    }
  }
  // Pages that aren't in a secure context don't have it.
  const { credentials } = navigator as { credentials?: CredentialsContainer }
  if (!credentials) return
  // oxlint-disable-next-line typescript/unbound-method -- The doctor needs the very methods, which no bound one is.
  const { create, get } = credentials
  const watchCreate: typeof create = (options) =>
    watch("registration", options, create.call(credentials, options))
  const watchGet: typeof get = (options) => watch("authentication", options, get.call(credentials, options))
  // The browser doctor examines the methods that were here before.
  credentials.create = Object.assign(watchCreate, { unwatched: create })
  credentials.get = Object.assign(watchGet, { unwatched: get })
}
