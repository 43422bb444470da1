/** Formats milliseconds for a reader. */
export function toDuration(milliseconds: number): string {
  if (milliseconds < 1) return "less than 1 ms"
  if (milliseconds < 10_000) return `${Math.round(milliseconds)} ms`
  return `${Math.round(milliseconds / 1000)} s`
}
