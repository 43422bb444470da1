// Opens the dashboard over HTTP.

import { requireSuccess } from "./ceremonies"
import { createHttpClient, type HttpClient } from "./httpClient"
import type { ServerAddress } from "./servers/startServer"

export const dashboardSessionPath = "/api/dashboard/session"

/** Opens the dashboard with an integration key, in a new browser. */
export async function openDashboard(server: ServerAddress, integrationKey: string): Promise<HttpClient> {
  const client = createHttpClient(server)
  requireSuccess(await client.post(dashboardSessionPath, { integrationKey }))
  return client
}

export async function isDashboardLocked(client: HttpClient): Promise<boolean> {
  return (await client.get("/dashboard")).text.includes("Integration key")
}
