import type { Attack } from "./attack"
import { challengeAttacks } from "./table/challengeAttacks"
import { clientDataAttacks } from "./table/clientDataAttacks"
import { deviceAttacks } from "./table/deviceAttacks"
import { newPasskeyAttacks } from "./table/newPasskeyAttacks"
import { signatureAttacks } from "./table/signatureAttacks"

/** The attacks, by what is wrong. The last two can change Alice's and Mallory's accounts for later ones. */
export const attackGroups: readonly { title: string; attacks: readonly Attack[] }[] = [
  { title: "The challenge", attacks: challengeAttacks },
  { title: "What the browser says", attacks: clientDataAttacks },
  { title: "What the device says", attacks: deviceAttacks },
  { title: "The signature and its owner", attacks: signatureAttacks },
  { title: "The new passkey", attacks: newPasskeyAttacks },
]

export const attacks: readonly Attack[] = attackGroups.flatMap((group) => group.attacks)
