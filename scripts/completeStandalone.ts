/**
 * Completes .next/standalone, so that it contains exactly what the server needs. Start it with `node server.js` in that folder.
 * `next build` leaves out the static files, in case they are served from elsewhere. It also copies the sources in lib,
 * because one of them opens a file whose path isn't known in advance (the settings). They are already in the chunks. It would even
 * copy the session password of development.
 */
import { cpSync, rmSync } from "node:fs"

cpSync(".next/static", ".next/standalone/.next/static", { recursive: true })
cpSync("public", ".next/standalone/public", { recursive: true })
for (const folder of ["lib", "data"]) {
  rmSync(`.next/standalone/${folder}`, { recursive: true, force: true })
}
