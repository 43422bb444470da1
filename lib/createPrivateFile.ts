import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

/**
 * Creates a file that only its owner can read, and its folder, unless they exist. Never opens an existing file: closing a
 * SQLite file releases the locks of this process's other connections.
 */
export function createPrivateFile(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (existsSync(path)) return
  try {
    writeFileSync(path, content, { flag: "wx", mode: 0o600 })
  } catch (error) {
    // Another process created it in the meantime.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error
  }
}
