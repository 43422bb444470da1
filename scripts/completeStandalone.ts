/**
 * Puts the static files into .next/standalone, which `next build` leaves out for those who serve them from elsewhere. With
 * them the folder holds everything the server needs, to be started with `node server.js` in it.
 */
import { cpSync } from "node:fs"

cpSync(".next/static", ".next/standalone/.next/static", { recursive: true })
cpSync("public", ".next/standalone/public", { recursive: true })
