import { z } from "zod"

// The names of the new account, which the challenge stores between the start and the finish of a sign-up.
const signUpState = z.object({ signUp: z.object({ name: z.string(), displayName: z.string().nullable() }) })

type SignUp = z.infer<typeof signUpState>["signUp"]

export function toCallerState(signUp: SignUp): string {
  return JSON.stringify({ signUp } satisfies z.infer<typeof signUpState>)
}

/** Returns undefined if the challenge was not created by a sign-up. */
export function parseCallerState(callerState: string | null): SignUp | undefined {
  if (callerState === null) return undefined
  return signUpState.safeParse(JSON.parse(callerState)).data?.signUp
}
