/** A part of the application, in the order in which a developer reads it. */
export interface TourStop {
  title: string
  /** Where to see it work, and what to do there. */
  page: { href: "/sign-up" | "/sign-in" | "/passkeys" | "/recover" | "/dashboard"; label: string }
  description: string
  /** The files to read, in the order of a request. */
  paths: readonly string[]
}

export const sourceTour: readonly TourStop[] = [
  {
    title: "Create a passkey",
    page: { href: "/sign-up", label: "Create an account" },
    description: "The registration ceremony: options from the server, one prompt, and a verified passkey.",
    paths: [
      "components/sign-up/SignUpForm.tsx",
      "lib/browser/ceremonies/createPasskey.ts",
      "app/api/passkey/register/finish/route.ts",
      "lib/passkeys/registration/verifyRegistration.ts",
    ],
  },
  {
    title: "Sign in with it",
    page: { href: "/sign-in", label: "Sign in" },
    description: "The authentication ceremony, from a button, from autofill, or for a typed name.",
    paths: [
      "components/sign-in/useAuthentication.ts",
      "lib/browser/ceremonies/authenticateWithPasskey.ts",
      "app/api/passkey/authenticate/finish/route.ts",
      "lib/passkeys/authentication/verifyAuthentication.ts",
    ],
  },
  {
    title: "Manage passkeys",
    page: { href: "/passkeys", label: "Open your passkeys" },
    description: "Add, rename, and remove passkeys, and keep the device up to date with signals.",
    paths: [
      "app/passkeys/page.tsx",
      "lib/browser/ceremonies/signals.ts",
      "lib/accounts/passkeys/finishAddingPasskey.ts",
      "lib/passkeys/store.ts",
    ],
  },
  {
    title: "Verify it’s you",
    page: { href: "/passkeys", label: "Add a passkey five minutes after signing in" },
    description: "A step-up: sensitive changes ask for a passkey again.",
    paths: [
      "components/step-up/StepUp.tsx",
      "lib/browser/ceremonies/verifyAgain.ts",
      "lib/accounts/step-up/finishStepUp.ts",
    ],
  },
  {
    title: "Recover an account",
    page: { href: "/recover", label: "Use a recovery code" },
    description:
      "With a recovery code or an email code, the user can only create a passkey, or use one if the account requires it.",
    paths: ["components/recovery/RecoverWithCode.tsx", "lib/accounts/recovery/recoverWithCode.ts"],
  },
  {
    title: "Run the service for another back end",
    page: { href: "/dashboard", label: "Open the dashboard" },
    description: "The same operations for an existing app, as an API with a dashboard.",
    paths: [
      "app/api/run-command/route.ts",
      "lib/integration/commands.ts",
      "examples/express-backend/server.ts",
    ],
  },
]
