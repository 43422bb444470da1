import type { AttackedServer } from "../attack"

/** A server that is attacked over HTTP. */
export interface HttpAttackedServer extends AttackedServer {
  /** Removes what the attacks created. Returns the names of the users that couldn't be removed. */
  removeUsers(): Promise<string[]>
}
