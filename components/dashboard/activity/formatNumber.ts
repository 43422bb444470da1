const numbers = new Intl.NumberFormat("en")

/** Formats a number for display, such as 12,345. */
export function formatNumber(count: number): string {
  return numbers.format(count)
}
