/**
 * Makes .next/standalone a folder that holds what the server needs, and no more, to be started with `node server.js` in it.
 * `next build` leaves the static files out, for those who serve them from elsewhere; and takes the sources in lib along,
 * because one of them opens a file whose path it can't foresee (the settings): they are in the chunks already.
 */
import { cpSync, rmSync } from "node:fs"

cpSync(".next/static", ".next/standalone/.next/static", { recursive: true })
cpSync("public", ".next/standalone/public", { recursive: true })
rmSync(".next/standalone/lib", { recursive: true, force: true })
