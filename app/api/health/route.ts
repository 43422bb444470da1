/** Whether this process is alive. Asks nothing else, so that a database that is away restarts no process. */
export function GET() {
  return Response.json({ status: "alive" }, { headers: { "Cache-Control": "no-store" } })
}
