import type { StartFault } from "../database.ts"

/** By PostgreSQL's codes (https://www.postgresql.org/docs/18/errcodes-appendix.html) and the kinds of Prisma's adapter. */
export const startFaults: readonly StartFault[] = [
  {
    signs: /^28/,
    advice: "The server rejected the user or the password. Check both in DATABASE_URL.",
  },
  {
    signs: /^3D000/,
    advice: "The server has no database of this name. Create it, or check the name in DATABASE_URL.",
  },
  {
    signs: /^42501/,
    advice: "The user isn't allowed to create tables. Make it the owner of the database.",
  },
  {
    signs: /^53100/,
    advice: "The server's disk is full. Free some space.",
  },
  {
    signs: /^53300/,
    advice:
      "The server has no connection left. Lower DATABASE_CONNECTIONS, or raise the server's max_connections.",
  },
  {
    signs: /^25006/,
    advice: "The server is read-only, as a standby is. Connect to the primary.",
  },
  {
    signs: /^57P/,
    advice: "The server is starting up or shutting down. Start again when it is running.",
  },
  {
    signs:
      /^(DatabaseNotReachable|ConnectionClosed|SocketTimeout|E[A-Z_]+$|timeout exceeded when trying to connect|Connection terminated)/,
    advice: "The server can't be reached. Check that it is running, and its host and port in DATABASE_URL.",
  },
  {
    signs: /^TlsConnectionError/,
    advice: "The server and this application can't agree on TLS. Check sslmode in DATABASE_URL.",
  },
]
