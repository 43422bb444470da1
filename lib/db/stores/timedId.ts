import { v7 as uuidv7 } from "uuid"

/** Creates an ID that sorts by time, so that old rows can be found by their IDs. A process's IDs of one millisecond sort, too. */
export function createTimedId(at: Date): string {
  return `${at.toISOString()} ${uuidv7()}`
}
