/** Returns the time a day before. Events since then count toward a daily limit. */
export function toYesterday(now: Date): Date {
  return new Date(now.getTime() - 24 * 60 * 60 * 1000)
}
