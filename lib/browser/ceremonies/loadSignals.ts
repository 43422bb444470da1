/** Loads the code for signals when it's needed. Undefined if it can't be loaded: signals are optional. */
export function loadSignals(): Promise<typeof import("./signals") | undefined> {
  return import("./signals").catch(() => undefined)
}
