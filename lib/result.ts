/** What an operation answers: its data, or an error that the caller is expected to handle. */
export type Result<Data, Failure extends { type: string }> =
  { ok: true; data: Data } | { ok: false; error: Failure }

export function ok<Data>(data: Data): { ok: true; data: Data } {
  return { ok: true, data }
}

export function err<Failure extends { type: string }>(error: Failure): { ok: false; error: Failure } {
  return { ok: false, error }
}
