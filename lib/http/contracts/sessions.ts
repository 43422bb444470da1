// This browser's session, and the account's sessions in every browser.

import { z } from "zod"
import { sessionAccesses, sessionBeginnings } from "../../accounts"
import { contract } from "./contract"
import { doneResponse, emptyBody } from "./schemas"

export const sessionRoutes = {
  "GET /api/session": contract({
    summary: "Get the current session",
    body: emptyBody,
    response: z.union([
      z.strictObject({ signedIn: z.literal(true), name: z.string() }),
      z.strictObject({ signedIn: z.literal(false) }),
    ]),
    errors: [],
  }),

  "DELETE /api/session": contract({
    summary: "Sign out",
    body: emptyBody,
    response: doneResponse,
    errors: [],
  }),

  "GET /api/sessions": contract({
    summary: "List the account's sessions",
    description: "Newest first.",
    body: emptyBody,
    response: z.strictObject({
      sessions: z.array(
        z.strictObject({
          id: z.string(),
          access: z.enum(sessionAccesses),
          begunBy: z.enum(sessionBeginnings),
          passkeyDisplayName: z.string().nullable().describe("The name of the passkey that started it"),
          isCrossDevice: z.boolean().describe("Whether that passkey was used from another device"),
          startedFrom: z.string().nullable().describe("The browser and operating system"),
          createdAt: z.iso.datetime(),
          lastActiveAt: z.iso.datetime().describe("When it was last used, give or take an hour"),
          expiresAt: z.iso.datetime(),
          isCurrent: z.boolean().describe("Whether this is the session of the request"),
        }),
      ),
    }),
    errors: [],
    requiresSession: true,
  }),

  "DELETE /api/sessions": contract({
    summary: "Sign out everywhere",
    description: "Includes the current session.",
    body: emptyBody,
    response: doneResponse,
    errors: [],
    requiresSession: true,
  }),

  "DELETE /api/sessions/others": contract({
    summary: "Sign out everywhere else",
    description: "Also ends account recoveries in progress.",
    body: emptyBody,
    response: doneResponse,
    errors: [],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),

  "DELETE /api/sessions/{sessionId}": contract({
    summary: "End one of the account's sessions",
    description:
      "Ending the current session signs the user out. Ending the session of an account recovery requires a step-up in the last five minutes.",
    body: emptyBody,
    response: doneResponse,
    errors: ["SessionNotFound", "VerificationNeeded"],
    requiresSession: true,
  }),
} as const
