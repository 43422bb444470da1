// Registration, sign-in, and step-up, and the user's list of passkeys.

import { z } from "zod"
import { contract } from "./contract"
import {
  authenticationOptionsResponse,
  doneResponse,
  emptyBody,
  finishBody,
  registrationOptionsResponse,
  text,
} from "./schemas"

export const passkeyRoutes = {
  "POST /api/passkey/register/start": contract({
    summary: "Start a registration",
    description:
      "Signed in: starts adding a passkey to the account. Signed out: starts a sign-up with the account's first passkey.",
    ceremony: { ceremony: "registration", phase: "start" },
    body: z.object({
      emailOrUsername: text.optional().describe("Signed out: the new account's name (required)"),
      userDisplayName: text.optional().describe("Signed out: the new account's display name"),
      passkeyDisplayName: text.optional().describe("The new passkey's name"),
      hint: z
        .enum(["client-device", "hybrid", "security-key"], {
          error: 'must be "client-device", "hybrid" or "security-key"',
        })
        .optional()
        .describe(
          "Signed in: where the user would like to save the passkey. The browser may offer other places",
        ),
      isConditional: z
        .boolean({ error: "must be true or false" })
        .optional()
        .describe(
          "Whether the browser should create the passkey without a dialog. Only takes effect after an account recovery",
        ),
    }),
    response: registrationOptionsResponse,
    errors: [
      "AccountAlreadyExists",
      "CannotParseAdditionalAllowedOrigin",
      "InvalidArgument",
      "InvalidName",
      "InvitationNeeded",
      "NotSignedIn",
      "TooManyPasskeys",
    ],
    requiresFreshPasskey: true,
    freshForSeconds: 60,
    access: ["full", "recovered"],
  }),

  "POST /api/passkey/register/finish": contract({
    summary: "Finish a registration",
    description:
      "Signed in: stores the new passkey. Signed out: creates the account with its first passkey, and signs in.",
    ceremony: { ceremony: "registration", phase: "finish" },
    body: finishBody.extend({
      passkeyDisplayName: text
        .optional()
        .describe(
          "The new passkey's name, if it depends on where the passkey was saved. Replaces the one from the start",
        ),
    }),
    response: doneResponse,
    errors: [
      "AccountAlreadyExists",
      "CannotParseAdditionalAllowedOrigin",
      "CredentialRegisteredToAnotherUser",
      "InvalidArgument",
      "InvalidName",
      "InvitationNeeded",
      "MalformedCredential",
      "NoRegistrationChallengeFound",
      "NotDiscoverable",
      "NotSignedIn",
      "OriginNotAllowed",
      "PasskeyForUserAlreadyExists",
      "TooManyPasskeys",
      "UnknownCredential",
      "UserNotVerified",
      "VerificationFailed",
    ],
    requiresBrowserCookie: true,
    requiresFreshPasskey: true,
    access: ["full", "recovered"],
  }),

  "POST /api/passkey/authenticate/start": contract({
    summary: "Start a sign-in",
    description:
      "With a name, the options allow that account's passkeys. Without one, they allow any passkey for this site.",
    ceremony: { ceremony: "authentication", phase: "start" },
    body: z.object({ emailOrUsername: text.optional() }),
    response: authenticationOptionsResponse,
    errors: [],
  }),

  "POST /api/passkey/authenticate/finish": contract({
    summary: "Finish a sign-in",
    description: "The passkey determines the account.",
    ceremony: { ceremony: "authentication", phase: "finish" },
    body: finishBody,
    response: doneResponse,
    errors: [
      "CannotParseAdditionalAllowedOrigin",
      "MalformedCredential",
      "NoAccountForPasskey",
      "NoAuthenticationChallengeFound",
      "OriginNotAllowed",
      "SignCountWentBack",
      "UnknownCredential",
      "UserNotVerified",
      "VerificationFailed",
    ],
    requiresBrowserCookie: true,
  }),

  "POST /api/passkey/verify/start": contract({
    summary: "Start a step-up",
    description: "Asks the signed-in user for one of their passkeys again.",
    ceremony: { ceremony: "authentication", phase: "start" },
    body: emptyBody,
    response: authenticationOptionsResponse,
    errors: ["CannotParseAdditionalAllowedOrigin", "InvalidArgument", "NoPasskeysRegisteredForUser"],
    requiresSession: true,
    access: ["full", "awaiting-passkey"],
  }),

  "POST /api/passkey/verify/finish": contract({
    summary: "Finish a step-up",
    description: "For the next five minutes, the session may call the routes that require a recent step-up.",
    ceremony: { ceremony: "authentication", phase: "finish" },
    body: finishBody,
    response: doneResponse,
    errors: [
      "CannotParseAdditionalAllowedOrigin",
      "MalformedCredential",
      "NoAuthenticationChallengeFound",
      "OriginNotAllowed",
      "SignCountWentBack",
      "UnknownCredential",
      "UserNotVerified",
      "VerificationFailed",
    ],
    requiresSession: true,
    access: ["full", "awaiting-passkey"],
  }),

  "GET /api/passkey": contract({
    summary: "List the account's passkeys",
    body: emptyBody,
    response: z.strictObject({
      passkeys: z.array(
        z.strictObject({
          credentialId: z.string(),
          displayName: z.string().nullable(),
          createdAt: z.iso.datetime(),
          lastUsedAt: z.iso.datetime().nullable(),
          lastUsedFrom: z
            .string()
            .nullable()
            .describe("The browser and operating system in which it was last used"),
          isSynced: z.boolean().describe("Whether it was synced to other devices when it was last used"),
          isBackupEligible: z.boolean().describe("Whether it can be synced"),
          transports: z.array(z.string()),
          aaguid: z.uuid().describe("The authenticator's model; all zeros if the authenticator hides it"),
          worksOnlyOn: z
            .string()
            .nullable()
            .describe("The RP ID that it was created for, if that isn't this site's. Null otherwise"),
        }),
      ),
      maxPasskeys: z.int().positive().describe("How many passkeys an account can have"),
    }),
    errors: ["InvalidArgument"],
    requiresSession: true,
  }),

  "DELETE /api/passkey": contract({
    summary: "Remove all of the account's passkeys",
    body: emptyBody,
    response: doneResponse,
    errors: ["LastWayIn", "PasskeyNotFound"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),

  "PATCH /api/passkey/{credentialId}": contract({
    summary: "Rename a passkey",
    body: z.object({ displayName: text }),
    response: doneResponse,
    errors: ["InvalidArgument", "PasskeyNotFound"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),

  "DELETE /api/passkey/{credentialId}": contract({
    summary: "Remove a passkey",
    body: emptyBody,
    response: doneResponse,
    errors: ["LastWayIn", "PasskeyNotFound"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
} as const
