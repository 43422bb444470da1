import { preload } from "../loadAction"
import { readCapability } from "../support/capabilities"
import { askForPasskey } from "./askForPasskey"

const load = () => import("./askImmediately")

/** Returns whether this browser supports immediate mode. If so, starts to load the code for it. */
export async function canAskImmediately(): Promise<boolean> {
  const canAsk = (await readCapability("immediateGet")) === true
  if (canAsk) preload(load)
  return canAsk
}

/** Returns the function that asks in immediate mode, or if its code can't be loaded, the one that asks for any passkey. */
export async function loadAskImmediately(): Promise<typeof askForPasskey> {
  try {
    return (await load()).askImmediately
  } catch {
    return askForPasskey
  }
}
