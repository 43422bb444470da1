// A code by e-mail: six digits, ten minutes, five attempts, once. Guarantees that it is good for one browser, one purpose
// and one address, and that comparing takes the same time whatever was typed.

import { createHmac, randomInt, timingSafeEqual } from "node:crypto"
import { err, ok, type Result } from "../../result"
import type { AccountsContext } from "../context"
import type { EmailCodePurpose, StoredEmailCode } from "../store"
import type { AccountErrorOf } from "../types"
import { toEmailKey } from "./emailAddress"

/** How long a code is good for. */
export const emailCodeTtlSeconds = 10 * 60

export const maxEmailCodeAttempts = 5

interface CodeRequest {
  /** What the browser that asks is known by. */
  boundTo: string
  purpose: EmailCodePurpose
  /** Whose code it is; null where nobody has the address: that code is good for nothing. */
  userId: string | null
  address: string
}

/** Makes a code, in place of the one that this browser asked for before. Answers the six digits. */
export async function addEmailCode(context: AccountsContext, request: CodeRequest): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, "0")
  await context.emailCodeStore.replaceEmailCode({
    ...request,
    codeHash: hashEmailCode(context, request, code),
    attemptsLeft: maxEmailCodeAttempts,
    expiresAt: new Date(context.now().getTime() + emailCodeTtlSeconds * 1000),
  })
  return code
}

/** Counts an attempt, compares, and takes the code if it is the right one. Answers whose it is, and the address. */
export async function takeEmailCode(
  context: AccountsContext,
  { boundTo, purpose, code }: Pick<CodeRequest, "boundTo" | "purpose"> & { code: string },
): Promise<Result<{ userId: string; address: string }, AccountErrorOf<"WrongCode" | "CodeExpired">>> {
  const attempted = await context.emailCodeStore.countAttempt({ boundTo, purpose }, context.now())
  if (!attempted) return err({ type: "CodeExpired" })
  const { userId, address, attemptsLeft } = attempted
  const isRight = isSameHash(attempted.codeHash, hashEmailCode(context, attempted, toDigits(code)))
  if (!isRight || userId === null) {
    return attemptsLeft > 0
      ? err({ type: "WrongCode", details: { attemptsLeft } })
      : err({ type: "CodeExpired" })
  }
  // Of two right answers at once, one takes it.
  const isTaken = await context.emailCodeStore.takeEmailCode(attempted)
  return isTaken ? ok({ userId, address }) : err({ type: "CodeExpired" })
}

/** Six digits are found from a plain hash at once, so this one needs a secret of the server's. */
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

/** Longer input is no code. Normalizing takes more than linear time. */
const maxTypedCodeLength = 128

/** As people type it: "123 456" is the same code. */
function toDigits(code: string): string {
  if (code.length > maxTypedCodeLength) return ""
  return code.normalize("NFKC").replace(/[\s-]/g, "")
}
