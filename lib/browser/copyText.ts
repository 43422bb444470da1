import { err, ok, type Result } from "@/lib/result"
import type { Failure } from "./messages/failures"

/** Copies text to the clipboard. Fails with `CopyRefused`. Browsers don't say why. */
export async function copyText(text: string): Promise<Result<undefined, Failure>> {
  try {
    await navigator.clipboard.writeText(text)
    return ok(undefined)
  } catch {
    return err({ type: "CopyRefused" })
  }
}
