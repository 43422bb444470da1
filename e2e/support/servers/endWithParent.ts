// Loaded into each server that a test starts. Ends the server and removes its folder when the test's process is gone,
// however it ended.

import { rmSync } from "node:fs"

process.once("disconnect", () => {
  const folder = process.env["TEST_SERVER_FOLDER"]
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  process.exit(1)
})
process.channel?.unref()
