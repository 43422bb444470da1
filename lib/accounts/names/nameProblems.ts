export const nameProblems = [
  /** It has no visible character. */
  "empty",
  "too-long",
  /** It contains a character that no name needs there. */
  "unsupported-character",
] as const

/** What is wrong with a name. */
export interface NameProblem {
  problem: (typeof nameProblems)[number]
  /** The unsupported character, such as "a line break (U+000A)". */
  character?: string | undefined
}
