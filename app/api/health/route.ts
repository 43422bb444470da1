/** Responds while the process is alive. Doesn't check the database, so an outage doesn't restart the process. */
export function GET() {
  return Response.json({ status: "alive" }, { headers: { "Cache-Control": "no-store" } })
}
