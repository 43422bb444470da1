// Operations that check their own traces, so that every test of an operation also tests its trace: a rejection names the
// step that failed, and a success has passed every step.

import { expect } from "vitest"
import type { Result } from "../../result"
import type { PasskeyOptions } from "../context"
import { createPasskeys, createTraceRecorder, type CeremonyTrace, type Passkeys } from "../index"
import type { Ceremony } from "../types"

type FailingResult = Result<unknown, { type: string }>

/** Creates operations like `createPasskeys`. Those that finish a ceremony check their traces. */
export function createTracedPasskeys(options: PasskeyOptions): Passkeys {
  const trace =
    <Args, Output extends FailingResult>(
      ceremony: Ceremony,
      call: (passkeys: Passkeys, args: Args) => Promise<Output>,
      unreached: readonly string[] = [],
    ) =>
    async (args: Args): Promise<Output> => {
      const recorder = createTraceRecorder({ ceremony, phase: "finish" })
      const result = await call(createPasskeys({ ...options, observer: recorder }), args)
      checkTrace(result, recorder.toTrace(), unreached)
      return result
    }
  return {
    ...createPasskeys(options),
    finishRegistration: trace("registration", (passkeys, args) => passkeys.finishRegistration(args)),
    addPasskey: trace("registration", (passkeys, args) => passkeys.addPasskey(args)),
    // The caller stores the passkey.
    verifyRegistration: trace("registration", (passkeys, args) => passkeys.verifyRegistration(args), [
      "unregistered",
      "limit",
    ]),
    finishAuthentication: trace("authentication", (passkeys, args) => passkeys.finishAuthentication(args)),
    verifyAuthentication: trace("authentication", (passkeys, args) => passkeys.verifyAuthentication(args)),
  }
}

function checkTrace(result: FailingResult, { steps }: CeremonyTrace, unreached: readonly string[]): void {
  const failed = steps.filter(({ status }) => status === "failed")
  if (result.ok) {
    expect(failed).toEqual([])
    expect(steps.filter(({ status }) => status === "not reached").map(({ name }) => name)).toEqual(unreached)
  } else if (result.error.type === "InvalidArgument") {
    expect(failed).toEqual([])
  } else {
    expect(failed).toMatchObject([{ errorType: result.error.type }])
    // A step without these values checks that something exists.
    const [{ expected, received }] = failed as [CeremonyTrace["steps"][number]]
    if (expected !== undefined || received !== undefined) expect(received).not.toBe(expected)
  }
}
