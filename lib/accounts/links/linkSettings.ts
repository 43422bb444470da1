/** The settings of operators' links. */
export interface LinkSettings {
  /** The origin that the links lead to. */
  origin: string
  /** Who can sign up: anyone, or only someone with an invitation. */
  signUp: "open" | "invitation"
  /** How long a recovery link works. */
  recoveryLinkMinutes: number
  /** How long after its creation it starts to work, so that the owner can stop it. */
  recoveryLinkDelayMinutes: number
  /** How long an invitation works. */
  invitationDays: number
}
