// The account's names, its recovery methods, and its security events.

import { z } from "zod"
import { accountExportSchema } from "../../accounts"
import { contract } from "./contract"
import { doneResponse, emptyBody, securityEvent, text } from "./schemas"

export const accountRoutes = {
  "PATCH /api/account": contract({
    summary: "Change the account's names",
    description:
      "Omitted names don't change. The confirmed email address can become the name even if another account has that name.",
    body: z.object({
      emailOrUsername: text.optional(),
      userDisplayName: text.optional().describe("Empty text removes it"),
    }),
    response: doneResponse,
    errors: ["AccountAlreadyExists", "InvalidArgument", "InvalidName", "NotSignedIn"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),

  "GET /api/account/export": contract({
    summary: "Download everything that is stored about the user",
    description: "A file, sent as an attachment. It doesn't contain secrets.",
    body: emptyBody,
    response: accountExportSchema,
    errors: ["NotSignedIn"],
    requiresSession: true,
  }),

  "DELETE /api/account": contract({
    summary: "Delete the account",
    description:
      "Deletes the account with its passkeys, sessions, recovery methods, and security events. It can't be restored, and its name is free again. A confirmed email address gets a notice.",
    body: emptyBody,
    response: doneResponse,
    errors: ["NotSignedIn"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),

  "GET /api/account/signals": contract({
    summary: "Get the data to signal to authenticators",
    description: "The account's current passkeys and names, for the browser's Signal API.",
    body: emptyBody,
    response: z.strictObject({
      rpId: z.string(),
      userHandle: z.string().describe("WebAuthn's user.id"),
      credentialIds: z.array(z.string()),
      name: z.string(),
      displayName: z.string(),
    }),
    errors: ["InvalidArgument", "NoPasskeysRegisteredForUser"],
    requiresSession: true,
  }),

  "GET /api/security-events": contract({
    summary: "List the account's security events",
    description: "Newest first, up to 100.",
    body: emptyBody,
    response: z.strictObject({
      events: z.array(securityEvent),
    }),
    errors: [],
    requiresSession: true,
  }),

  "POST /api/account/recovery-codes": contract({
    summary: "Create recovery codes",
    description:
      "Creates ten codes. They don't work until they are confirmed, which is possible for an hour. Older codes keep working until the new ones are confirmed.",
    body: emptyBody,
    response: z.strictObject({
      codes: z.array(z.string()).describe("The ten new codes. They can't be retrieved again"),
    }),
    errors: [],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),

  // No step-up here: saving the codes may take a while, and only the response to their creation contains them.
  "POST /api/account/recovery-codes/confirm": contract({
    summary: "Confirm that the new recovery codes are saved",
    description:
      "Afterward, the ten new codes work, and older codes don't. New codes can be confirmed for an hour. Signing out everywhere, removing a passkey, or changing a recovery method discards them. Confirming them again changes nothing.",
    body: z.object({ code: text.describe("One of the new codes") }),
    response: doneResponse,
    errors: ["RecoveryCodesReplaced"],
    requiresSession: true,
  }),

  "DELETE /api/account/recovery-link": contract({
    summary: "Stop the recovery link that an operator created",
    description: "Also ends recoveries in progress.",
    body: emptyBody,
    response: doneResponse,
    errors: ["NotSignedIn"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),

  "POST /api/account/email/start": contract({
    summary: "Start confirming an email address",
    description: "Sends a code to the address.",
    body: z.object({ email: text }),
    response: doneResponse,
    errors: ["InvalidEmail", "MailNotSetUp"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),

  // No step-up here: the email may be slow, and the code only works in the session that requested it after a step-up.
  "POST /api/account/email/finish": contract({
    summary: "Finish confirming an email address",
    description: "Sets the account's email address if the code is correct.",
    body: z.object({
      code: text.describe("The six digits in the email, in any script, with or without spaces or dashes"),
    }),
    response: doneResponse,
    errors: ["CodeExpired", "EmailTaken", "MalformedCode", "WrongCode"],
    requiresSession: true,
  }),

  "DELETE /api/account/email": contract({
    summary: "Remove the account's email address",
    description: "Also turns off the passkey requirement for email codes.",
    body: emptyBody,
    response: doneResponse,
    errors: ["EmailNeeded", "LastWayIn"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),

  "PATCH /api/account/second-factor": contract({
    summary: "Turn the passkey requirement for email codes on or off",
    body: z.object({
      requiresPasskey: z
        .boolean({ error: "must be true or false" })
        .describe("Whether a passkey is required after an email code"),
    }),
    response: doneResponse,
    errors: ["EmailNeeded", "LastWayIn"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
} as const
