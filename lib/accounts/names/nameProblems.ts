export const nameProblems = [
  /** It has no visible character. */
  "empty",
  "too-long",
  /** It contains a control character, or an invisible one that no writing system or emoji needs there. */
  "invisible-character",
  /** It contains an unassigned, private, or format character. */
  "unsupported-character",
] as const

/** What is wrong with a name. */
export type NameProblem = (typeof nameProblems)[number]
