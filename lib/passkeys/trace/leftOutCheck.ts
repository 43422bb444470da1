// Lets the inspector's sandbox (lib/attacks/sandbox) turn off one check, to show what the check is for. Nothing else does. The sandbox
// runs in the browser, on a store in the page's memory. docs/decisions/034-attacks-run-in-the-browser.md says why servers can't.

import type { StepDescription } from "./types"

// A request can't contain a symbol, and this one isn't exported.
const leftOut = Symbol("left out")

/**
 * Returns a context whose operations continue if one check fails.
 *
 * @param name - The name of the check's step.
 * @throws Outside of a page, so no server can turn off a check.
 */
export function leaveOutCheck<Context extends object>(context: Context, name: string): Context {
  if (!("document" in globalThis)) throw new Error("Checks can be turned off only in a page's sandbox.")
  return { ...context, [leftOut]: name }
}

/** Returns whether {@link leaveOutCheck} turned off the check of a step. */
export function isLeftOut(context: object, { name }: StepDescription): boolean {
  return leftOut in context && context[leftOut] === name
}
