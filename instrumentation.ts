/** Runs once when the server starts, before it accepts requests. */
export async function register() {
  if (process.env["NEXT_RUNTIME"] === "nodejs") await (await import("./lib/start")).start()
}
