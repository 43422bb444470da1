/** Loads the code for signals when it's needed. Undefined if it can't be loaded: signals are optional. */
export const loadSignals = () => import("./signals").catch(() => undefined)
