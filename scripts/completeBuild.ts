// Completes what `next build` has written. The hints come first, because the standalone output gets a copy of the scripts.

import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs"

hintScripts()
completeStandalone()

/**
 * Starts each script of the pages with a comment. Because of it, Chromium compiles all functions on another thread while it loads
 * the script, instead of each on the page's own thread when it's first called:
 * https://github.com/WICG/explicit-javascript-compile-hints-file-based. Next.js has no setting for it.
 */
function hintScripts(): void {
  const hint = "//# allFunctionsCalledOnLoad\n"
  for (const path of globSync(".next/static/chunks/**/*.js")) {
    const script = readFileSync(path, "utf8")
    // Larger ones belong to Swagger UI. The API reference uses only a part of it.
    if (script.length < 300_000 && !script.startsWith(hint)) writeFileSync(path, hint + script)
  }
}

/**
 * Completes .next/standalone, so that it contains exactly what the server needs. Start it with `node server.js` in that folder.
 * `next build` leaves out the static files, in case they are served from elsewhere. It also copies the sources in lib,
 * because one of them opens a file whose path isn't known in advance (the settings). They are already in the chunks. It would even
 * copy the session password of development.
 */
function completeStandalone(): void {
  cpSync(".next/static", ".next/standalone/.next/static", { recursive: true })
  cpSync("public", ".next/standalone/public", { recursive: true })
  for (const folder of ["lib", "data"]) {
    rmSync(`.next/standalone/${folder}`, { recursive: true, force: true })
  }
}
