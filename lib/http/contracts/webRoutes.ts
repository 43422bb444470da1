// The contract of every route of the web surface: what it takes, what it answers, and every way in which it refuses. A
// route.ts whose handler can refuse otherwise does not compile; the OpenAPI document is made from the same table.

import type { z } from "zod"
import type { SessionAccess } from "../../accounts"
import type { RouteError } from "../errors"
import * as bodies from "./requestBodies"
import * as answers from "./routeAnswers"

/** `ErrorType` are the refusals of the route's own; those of the wrapper (route.ts) every route has. */
export interface RouteContract<Body, ErrorType extends RouteError["type"]> {
  summary: string
  body: z.ZodType<Body>
  answer: z.ZodType
  errors: readonly ErrorType[]
  /** Whether it is for those who are signed in alone: if so it refuses with NotSignedIn and PasskeyNeeded, too. */
  requiresSession?: true
  /**
   * Whether whoever is signed in must have shown a passkey in the last five minutes (step-up): if so it refuses with
   * VerificationNeeded, too.
   */
  requiresFreshPasskey?: true
  /** Which sessions may; full ones unless it says otherwise. */
  access?: readonly SessionAccess[]
}

function contract<Body, const Contract extends RouteContract<Body, RouteError["type"]>>(
  given: Contract & { body: z.ZodType<Body> },
): Contract & RouteContract<Body, Contract["errors"][number]> {
  return given
}

export const webRoutes = {
  "POST /api/passkey/register/start": contract({
    summary: "Signed in: begins one more passkey. Signed out: begins a new account with its first passkey",
    body: bodies.registerStartBody,
    answer: answers.registrationOptionsAnswer,
    errors: [
      "AccountAlreadyExists",
      "CannotParseAdditionalAllowedOrigin",
      "InvalidArgument",
      "InvalidName",
      "NotSignedIn",
      "TooManyPasskeys",
    ],
    requiresFreshPasskey: true,
    access: ["full", "recovered"],
  }),
  "POST /api/passkey/register/finish": contract({
    summary: "Signed in: stores the new passkey. Signed out: makes the account with it, and signs in",
    body: bodies.finishBody,
    answer: answers.doneAnswer,
    errors: [
      "AccountAlreadyExists",
      "CannotParseAdditionalAllowedOrigin",
      "CredentialRegisteredToAnotherUser",
      "InvalidArgument",
      "InvalidName",
      "MalformedCredential",
      "NoRegistrationChallengeFound",
      "NotDiscoverable",
      "OriginNotAllowed",
      "PasskeyForUserAlreadyExists",
      "TooManyPasskeys",
      "UserNotVerified",
      "VerificationFailed",
    ],
  }),
  "POST /api/passkey/authenticate/start": contract({
    summary: "Begins a sign-in: with any passkey for this site, or with a name with that account's",
    body: bodies.authenticateStartBody,
    answer: answers.authenticationOptionsAnswer,
    errors: [],
  }),
  "POST /api/passkey/authenticate/finish": contract({
    summary: "Completes a sign-in: the passkey says whose it is",
    body: bodies.finishBody,
    answer: answers.doneAnswer,
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
  }),
  "POST /api/passkey/verify/start": contract({
    summary: "Begins to ask for one of the signed-in person's passkeys again (step-up)",
    body: bodies.emptyBody,
    answer: answers.authenticationOptionsAnswer,
    errors: ["CannotParseAdditionalAllowedOrigin", "InvalidArgument", "NoPasskeysRegisteredForUser"],
    requiresSession: true,
    access: ["full", "awaiting-passkey"],
  }),
  "POST /api/passkey/verify/finish": contract({
    summary: "Completes it: for five minutes the session may do what needs a passkey",
    body: bodies.finishBody,
    answer: answers.doneAnswer,
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
    summary: "The signed-in person's passkeys",
    body: bodies.emptyBody,
    answer: answers.passkeyListAnswer,
    errors: ["InvalidArgument"],
    requiresSession: true,
  }),
  "DELETE /api/passkey": contract({
    summary: "Removes all of the signed-in person's passkeys",
    body: bodies.emptyBody,
    answer: answers.doneAnswer,
    errors: ["LastWayIn", "PasskeyNotFound"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
  "PATCH /api/passkey/{credentialId}": contract({
    summary: "Renames one of the signed-in person's passkeys",
    body: bodies.renameBody,
    answer: answers.doneAnswer,
    errors: ["InvalidArgument", "PasskeyNotFound"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
  "DELETE /api/passkey/{credentialId}": contract({
    summary: "Removes one of the signed-in person's passkeys",
    body: bodies.emptyBody,
    answer: answers.doneAnswer,
    errors: ["LastWayIn", "PasskeyNotFound"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
  "GET /api/session": contract({
    summary: "Who is signed in",
    body: bodies.emptyBody,
    answer: answers.sessionAnswer,
    errors: [],
  }),
  "DELETE /api/session": contract({
    summary: "Signs out",
    body: bodies.emptyBody,
    answer: answers.doneAnswer,
    errors: [],
  }),
  "GET /api/sessions": contract({
    summary: "Where the signed-in person is signed in, newest first",
    body: bodies.emptyBody,
    answer: answers.sessionListAnswer,
    errors: [],
    requiresSession: true,
  }),
  "DELETE /api/sessions": contract({
    summary: "Signs out everywhere, here too",
    body: bodies.emptyBody,
    answer: answers.doneAnswer,
    errors: [],
    requiresSession: true,
  }),
  "DELETE /api/sessions/others": contract({
    summary: "Signs out everywhere else",
    body: bodies.emptyBody,
    answer: answers.doneAnswer,
    errors: [],
    requiresSession: true,
  }),
  "DELETE /api/sessions/{sessionId}": contract({
    summary: "Ends one of the signed-in person's sessions; this one too, and that signs out",
    body: bodies.emptyBody,
    answer: answers.doneAnswer,
    errors: ["SessionNotFound"],
    requiresSession: true,
  }),
  "GET /api/security-events": contract({
    summary: "What happened to the signed-in person's account, newest first; a hundred events at most",
    body: bodies.emptyBody,
    answer: answers.securityEventsAnswer,
    errors: [],
    requiresSession: true,
  }),
  "PATCH /api/account": contract({
    summary: "Changes the names of the signed-in person's account; what is left out stays",
    body: bodies.renameAccountBody,
    answer: answers.doneAnswer,
    errors: ["AccountAlreadyExists", "InvalidArgument", "InvalidName", "NotSignedIn"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
  "POST /api/account/recovery-codes": contract({
    summary: "Makes ten new recovery codes; all older ones end",
    body: bodies.emptyBody,
    answer: answers.recoveryCodesAnswer,
    errors: [],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
  "POST /api/account/email/start": contract({
    summary: "Sends a code to an address that is to become the account's",
    body: bodies.emailBody,
    answer: answers.doneAnswer,
    errors: ["InvalidEmail", "MailNotSetUp"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
  // Without a fresh passkey: the mail may be slow, and the code is good only in the session that had one when it was asked for.
  "POST /api/account/email/finish": contract({
    summary: "Confirms the address with the code that was sent there",
    body: bodies.emailCodeBody,
    answer: answers.doneAnswer,
    errors: ["CodeExpired", "EmailTaken", "WrongCode"],
    requiresSession: true,
  }),
  "DELETE /api/account/email": contract({
    summary: "Removes the account's e-mail address, and the demand for a passkey after its codes",
    body: bodies.emptyBody,
    answer: answers.doneAnswer,
    errors: ["EmailNeeded"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
  "PATCH /api/account/second-factor": contract({
    summary: "Switches on or off that a code by e-mail has to be followed by a passkey",
    body: bodies.secondFactorBody,
    answer: answers.doneAnswer,
    errors: ["EmailNeeded"],
    requiresSession: true,
    requiresFreshPasskey: true,
  }),
  "POST /api/recovery/code": contract({
    summary:
      "Comes back with a recovery code: the session that begins may make a new passkey, and nothing else",
    body: bodies.recoveryCodeBody,
    answer: answers.doneAnswer,
    errors: ["UnknownRecoveryCode"],
  }),
  "POST /api/recovery/email/start": contract({
    summary: "Sends a code to an account's confirmed address. The same answer where nobody has the address",
    body: bodies.emailBody,
    answer: answers.doneAnswer,
    errors: ["InvalidEmail", "MailNotSetUp"],
  }),
  "POST /api/recovery/email/finish": contract({
    summary: "Comes back with that code: to make a new passkey, or to show the one that the account demands",
    body: bodies.emailCodeBody,
    answer: answers.doneAnswer,
    errors: ["CodeExpired", "WrongCode"],
  }),
} as const
