// The operator's dashboard.

import { z } from "zod"
import type { RouteError } from "../errors"
import { doneResponse, emptyBody, securityEvent, text } from "./schemas"

/** Everything about a route of the dashboard: what it takes, what it returns, and how it can fail. */
export interface DashboardContract<Body, ErrorType extends RouteError["type"]> {
  summary: string
  description?: string
  body: z.ZodType<Body>
  /** The body of a success, or the types of the file that is returned. */
  response: z.ZodType | readonly string[]
  /** The query parameters, and what they mean. */
  query?: Record<string, string>
  /** The route's own errors. In addition, every route has the errors of the wrapper (dashboardRoute.ts). */
  errors: readonly ErrorType[]
  /** Whether it can be called while the dashboard is locked. */
  isPublic?: true
}

function contract<Body, const Contract extends DashboardContract<Body, RouteError["type"]>>(
  definition: Contract & { body: z.ZodType<Body> },
): Contract & DashboardContract<Body, Contract["errors"][number]> {
  return definition
}

const createdLink = z.strictObject({
  link: z.url().describe("It can't be retrieved again"),
  worksFrom: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})

const dataResponse = (data: z.ZodType) => z.strictObject({ success: z.literal(true), data })

export const dashboardRoutes = {
  "POST /api/dashboard/session": contract({
    summary: "Unlock the dashboard with an integration key",
    description: "It stays unlocked for 30 minutes.",
    body: z.object({ integrationKey: text }),
    response: doneResponse,
    errors: ["IntegrationKeyRefused"],
    isPublic: true,
  }),

  "DELETE /api/dashboard/session": contract({
    summary: "Lock the dashboard",
    body: emptyBody,
    response: doneResponse,
    errors: [],
    isPublic: true,
  }),

  "GET /api/dashboard/export": contract({
    summary: "Export the users of a search",
    body: emptyBody,
    query: {
      by: '"name" or "userId"',
      q: "What the name or ID starts with. Without it, all users are exported",
    },
    response: ["text/csv"],
    errors: [],
  }),

  "GET /api/dashboard/audit": contract({
    summary: "Export the audit log",
    description: "Newest first.",
    body: emptyBody,
    query: { format: '"csv" or "jsonl" (JSON lines)' },
    response: ["text/csv", "application/jsonl"],
    errors: [],
  }),

  "GET /api/dashboard/users/{userId}/events": contract({
    summary: "List the events of a user of another back end",
    description: "Newest first, up to 100. Users with an account on this site have none here.",
    body: emptyBody,
    query: { after: "The ID of an event. Lists the events that come after it in the list, which are older" },
    response: dataResponse(z.strictObject({ events: z.array(securityEvent) })),
    errors: [],
  }),

  "POST /api/dashboard/users/{userId}/recovery-link": contract({
    summary: "Create a link that recovers a user's account",
    description:
      "Requires an integration key again. Ends the account's earlier links, and notifies its owner.",
    body: z.object({ integrationKey: text }),
    response: dataResponse(createdLink.extend({ isOwnerEmailed: z.boolean() })),
    errors: ["AccountNotFound", "IntegrationKeyRefused"],
  }),

  "POST /api/dashboard/invitations": contract({
    summary: "Create an invitation",
    description: 'Requires an integration key again. Only if "sign_up" is "invitation".',
    body: z.object({ integrationKey: text, note: text.optional().describe("Who it is for") }),
    response: dataResponse(createdLink),
    errors: ["IntegrationKeyRefused", "InvalidArgument", "SignUpIsOpen"],
  }),

  "DELETE /api/dashboard/links/{linkId}": contract({
    summary: "Revoke a recovery link or an invitation",
    body: emptyBody,
    response: doneResponse,
    errors: ["LinkNotFound"],
  }),

  "DELETE /api/dashboard/users/{userId}/passkeys": contract({
    summary: "Remove all of a user's passkeys",
    body: emptyBody,
    response: doneResponse,
    errors: ["PasskeyAlreadyRemoved"],
  }),

  "DELETE /api/dashboard/users/{userId}/passkeys/{credentialId}": contract({
    summary: "Remove one of a user's passkeys",
    body: emptyBody,
    response: doneResponse,
    errors: ["PasskeyAlreadyRemoved"],
  }),
} as const
