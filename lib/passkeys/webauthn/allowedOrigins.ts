// Which origins a response may come from: those of the context and of the call that started the ceremony, which the challenge keeps,
// and one more that may be passed at finish. clientData.ts compares them with the response's.

import { ok, type Result } from "../../result"
import type { PasskeyContext } from "../context"
import type { PasskeyErrorOf } from "../errors"
import { reportValue, type ValueStep } from "../trace/step"
import type { Ceremony, StoredChallenge } from "../types"
import { parseAdditionalAllowedOrigin } from "./origins"

/** Lists the origins that a response may come from: those allowed at start, and the one passed at finish. */
export function listAllowedOrigins(
  context: PasskeyContext,
  { ceremony, allowedOrigins }: StoredChallenge,
  additionalAllowedOrigin: string | undefined,
): Result<string[], PasskeyErrorOf<"CannotParseAdditionalAllowedOrigin">> {
  const additional = parseAdditionalAllowedOrigin(additionalAllowedOrigin)
  if (!additional.ok) return reportValue(context, allowedOriginsSteps[ceremony], additional)
  const origins = additional.data === undefined ? allowedOrigins : [...allowedOrigins, additional.data]
  return reportValue(context, allowedOriginsSteps[ceremony], ok(origins))
}

function createAllowedOriginsStep(number: number): ValueStep<string[]> {
  return {
    number,
    name: "allowedOrigins",
    title: "The server knows which origins it allows",
    source: "webauthn/allowedOrigins.ts",
    received: (origins) => origins,
  }
}

export const allowedOriginsSteps: Record<Ceremony, ValueStep<string[]>> = {
  registration: createAllowedOriginsStep(9),
  authentication: createAllowedOriginsStep(12),
}
