import { getPrismaClient } from "../db/client"
import { createPrismaNoteStore } from "../db/stores/noteStore"
import { createPrivateNotes, type PrivateNotes } from "../private-note"

let privateNotes: PrivateNotes | undefined

/** Returns the operations on private notes. */
export function getPrivateNotes(): PrivateNotes {
  privateNotes ??= createPrivateNotes(createPrismaNoteStore(getPrismaClient()))
  return privateNotes
}
