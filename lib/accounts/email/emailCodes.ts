// Email codes: six digits that work once, within ten minutes and five attempts. Guarantees that a code works only for
// one browser, purpose, and address, and that codes are compared in constant time.

import { createHmac, randomInt, timingSafeEqual } from "node:crypto"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import { normalizeTypedCode } from "../recovery/typedCode"
import type { EmailCodePurpose, StoredEmailCode } from "../store"
import type { AccountErrorOf } from "../types"
import { toEmailKey } from "./emailKey"

/** How long a code works. */
export const emailCodeTtlSeconds = 10 * 60

const maxEmailCodeAttempts = 5

interface CodeRequest {
  /** Identifies the browser that requests the code. */
  boundTo: string
  purpose: EmailCodePurpose
  /** The user whose code it is; null if no account has the address. Such a code can't be used. */
  userId: string | null
  address: string
  /** The account's version, if the code is for its recovery. */
  recoveryVersion?: number | undefined
}

/** Creates a code, replacing the one that this browser requested before. Returns the six digits. */
export async function addEmailCode(context: AccountsContext, request: CodeRequest): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, "0")
  await context.emailCodeStore.replaceEmailCode({
    ...request,
    recoveryVersion: request.recoveryVersion ?? null,
    codeHash: hashEmailCode(context, request, code),
    attemptsLeft: maxEmailCodeAttempts,
    expiresAt: new Date(context.now().getTime() + emailCodeTtlSeconds * 1000),
  })
  return code
}

type TakenEmailCode = Result<
  { userId: string; address: string; recoveryVersion: number | null },
  AccountErrorOf<"CodeExpired" | "MalformedCode" | "WrongCode">
>

/**
 * Counts an attempt, and uses the code if it is right. Returns the user whose code it is, and the address. Text that
 * isn't six digits is rejected before an attempt is counted.
 *
 * @param options - If there are several values for `boundTo`, the attempt counts against each one's code.
 */
export async function takeEmailCode(
  context: AccountsContext,
  options: { boundTo: string | readonly string[]; purpose: EmailCodePurpose; code: string },
): Promise<TakenEmailCode> {
  const { boundTo, purpose } = options
  const digits = normalizeTypedCode(options.code)
  if (!/^\d{6}$/.test(digits)) return err({ type: "MalformedCode" })
  let outcome: TakenEmailCode = err({ type: "CodeExpired" })
  for (const binding of typeof boundTo === "string" ? [boundTo] : boundTo) {
    const taken = await takeCodeOf(context, { boundTo: binding, purpose, digits })
    if (taken.ok) return taken
    if (taken.error.type === "WrongCode") outcome = taken
  }
  return outcome
}

async function takeCodeOf(
  context: AccountsContext,
  { boundTo, purpose, digits }: Pick<CodeRequest, "boundTo" | "purpose"> & { digits: string },
): Promise<TakenEmailCode> {
  const attempted = await context.emailCodeStore.countAttempt({ boundTo, purpose }, context.now())
  if (!attempted) return err({ type: "CodeExpired" })
  const { userId, address, recoveryVersion, attemptsLeft } = attempted
  const isCorrect = isSameHash(attempted.codeHash, hashEmailCode(context, attempted, digits))
  if (!isCorrect || userId === null) {
    return attemptsLeft > 0
      ? err({ type: "WrongCode", details: { attemptsLeft } })
      : err({ type: "CodeExpired" })
  }
  // If two requests send the right code at the same time, only one of them takes it.
  const isTaken = await context.emailCodeStore.takeEmailCode(attempted)
  return isTaken ? ok({ userId, address, recoveryVersion }) : err({ type: "CodeExpired" })
}

/** Hashes a code with a key. With a plain hash, trying all six-digit codes would reveal the right one. */
function hashEmailCode(
  { emailCodeKey }: AccountsContext,
  { boundTo, purpose, address }: Pick<StoredEmailCode, "boundTo" | "purpose" | "address">,
  code: string,
): string {
  const parts = JSON.stringify([purpose, boundTo, toEmailKey(address), code])
  return createHmac("sha256", emailCodeKey).update(parts).digest("base64url")
}

function isSameHash(stored: string, presented: string): boolean {
  const [one, other] = [Buffer.from(stored), Buffer.from(presented)]
  return one.length === other.length && timingSafeEqual(one, other)
}
