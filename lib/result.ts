/**
 * The result of an operation: its data, or an error that the caller is expected to handle.
 * Unexpected errors are thrown instead.
 */
export type Result<Data, Failure extends { type: string }> =
  | { ok: true; data: Data }
  | { ok: false; error: Failure }

/** Creates a successful result. */
export function ok<Data>(data: Data): { ok: true; data: Data } {
  return { ok: true, data }
}

/** Creates a failed result. */
export function err<Failure extends { type: string }>(error: Failure): { ok: false; error: Failure } {
  return { ok: false, error }
}
