// Reads values as databases, CSV, and JSON have them.

const maxSecondsOfTime = 100_000_000_000

/** Reads bytes: a byte array, or text in base64url, base64, or PostgreSQL's hexadecimal form. Returns undefined for anything else. */
export function toBytes(value: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (typeof value === "string") return decodeText(value.trim())
  if (typeof value !== "object" || value === null) return undefined
  // JSON.stringify(Buffer) is { type: "Buffer", data: [...] }, and that of a Uint8Array { "0": ..., "1": ... }.
  const list: unknown = "data" in value ? value.data : Array.isArray(value) ? value : Object.values(value)
  return Array.isArray(list) && list.length > 0 && list.every(isByte) ? new Uint8Array(list) : undefined
}

function decodeText(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (/^\\x([0-9a-f]{2})+$/i.test(text)) return new Uint8Array(Buffer.from(text.slice(2), "hex"))
  return /^[\w+/-]+={0,2}$/.test(text) ? new Uint8Array(Buffer.from(text, "base64")) : undefined
}

function isByte(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 255
}

/** Returns text, or undefined for null and empty text. Numbers, which some systems use as IDs, become text. */
export function toText(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "bigint") return String(value)
  return typeof value === "string" && value !== "" ? value : undefined
}

export function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value
  const text = toText(value)?.toLowerCase()
  if (text === undefined) return undefined
  if (["1", "true", "t", "yes"].includes(text)) return true
  return ["0", "false", "f", "no"].includes(text) ? false : undefined
}

export function toWholeNumber(value: unknown): number | undefined {
  const text = toText(value)
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** Reads a time: a date, ISO 8601, or a number of seconds or milliseconds since 1970. */
export function toTime(value: unknown): Date | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value
  const number = toWholeNumber(value)
  if (number !== undefined) return new Date(number < maxSecondsOfTime ? number * 1000 : number)
  const text = toText(value)
  const time = new Date(text === undefined ? Number.NaN : withZone(text))
  return Number.isNaN(time.getTime()) ? undefined : time
}

/** A database's time without a zone is in UTC. */
function withZone(text: string): string {
  return /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text.replace(" ", "T")}Z` : text
}

/** Reads a list: an array, JSON, PostgreSQL's form, or text separated by commas or spaces. */
export function toList(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string")
  return (toText(value) ?? "").split(/[\s,{}[\]"]+/).filter((item) => item !== "")
}
