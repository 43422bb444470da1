import { z } from "zod"

// The names of the new account and its invitation, which the challenge stores between the start and the finish of a sign-up.
const signUpState = z.object({
  signUp: z.object({ name: z.string(), displayName: z.string().nullable() }),
  // The invitation to use.
  invitationId: z.string().optional(),
})

type SignUpState = z.infer<typeof signUpState>

export function toCallerState(state: SignUpState): string {
  return JSON.stringify(state)
}

/** Returns undefined if the challenge was not created by a sign-up. */
export function parseCallerState(callerState: string | null): SignUpState | undefined {
  if (callerState === null) return undefined
  try {
    return signUpState.safeParse(JSON.parse(callerState)).data
  } catch {
    return undefined
  }
}
