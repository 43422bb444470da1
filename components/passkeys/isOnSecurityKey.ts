import type { PasskeyDetails } from "@/lib/passkeys/types"

/** Whether a passkey is on something that is plugged in or held to a device, as far as its transports tell. */
export function isOnSecurityKey({ transports }: Pick<PasskeyDetails, "transports">): boolean {
  return transports.some((transport) => transport === "usb" || transport === "nfc" || transport === "ble")
}
