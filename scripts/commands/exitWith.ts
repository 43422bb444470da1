/** Ends the process because it can't do what the caller asked for. */
export function exitWith(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
