/** Runs once, when the server starts and before it takes requests. */
export async function register() {
  if (process.env["NEXT_RUNTIME"] === "nodejs") await (await import("./lib/start")).start()
}
