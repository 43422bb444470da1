import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "./messages/failures"

/** Copies a text. Browsers refuse it now and then, without saying why. */
export async function copyText(text: string): Promise<Result<undefined, Failure>> {
  try {
    await navigator.clipboard.writeText(text)
    return ok(undefined)
  } catch {
    return err({ type: "CopyRefused" })
  }
}
