/** Creates the tables before the first request, like `npx @better-auth/cli migrate`. */
export async function register() {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return
  const { getMigrations } = await import("better-auth/db/migration")
  const { auth } = await import("./lib/auth")
  await (await getMigrations(auth.options)).runMigrations()
}
