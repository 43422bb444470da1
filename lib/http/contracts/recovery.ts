// Account recovery without a passkey.

import { z } from "zod"
import { contract } from "./contract"
import { doneResponse, text } from "./schemas"

export const recoveryRoutes = {
  "POST /api/recovery/code": contract({
    summary: "Recover an account with a recovery code",
    description: "Starts a session that can create a new passkey, and nothing else.",
    body: z.object({
      code: text.describe("xxxx-xxxx-xxxx-xxxx, with or without dashes, in uppercase or lowercase"),
    }),
    response: doneResponse,
    errors: ["UnknownRecoveryCode"],
    requiresBrowserCookie: true,
  }),

  "POST /api/recovery/email/start": contract({
    summary: "Start an account recovery by email",
    description:
      "Sends a code if the address is an account's confirmed address. The response is the same if it isn't.",
    body: z.object({ email: text }),
    response: doneResponse,
    errors: ["InvalidEmail", "MailNotSetUp"],
    requiresBrowserCookie: true,
  }),

  "POST /api/recovery/email/finish": contract({
    summary: "Finish an account recovery by email",
    description:
      "Starts a session that can create a new passkey, or that must use an existing one if the account requires it.",
    body: z.object({
      code: text.describe("The six digits in the email, in any script, with or without spaces or dashes"),
    }),
    response: doneResponse,
    errors: ["CodeExpired", "MalformedCode", "WrongCode"],
    requiresBrowserCookie: true,
  }),

  "POST /api/recovery/link": contract({
    summary: "Recover an account with an operator's link",
    description:
      "Binds the link to this browser. If the link already works, uses it, and starts a session that can create a new passkey, and nothing else.",
    body: z.object({ token: text.describe('The part of the link after "#"') }),
    response: doneResponse,
    errors: ["RecoveryLinkNotYet", "UnknownRecoveryLink"],
    requiresBrowserCookie: true,
  }),

  "POST /api/invitation": contract({
    summary: "Accept an invitation",
    description: "Binds the invitation to this browser, which can then create one account.",
    body: z.object({ token: text.describe('The part of the link after "#"') }),
    response: doneResponse,
    errors: ["UnknownInvitation"],
    requiresBrowserCookie: true,
  }),
} as const
