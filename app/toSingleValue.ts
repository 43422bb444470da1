/** Returns the value of a search parameter, or undefined if it's missing or repeated. */
export function toSingleValue(parameter: string | string[] | undefined): string | undefined {
  return typeof parameter === "string" ? parameter : undefined
}
