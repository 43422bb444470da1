/** Returns the error and all of its causes, wherever Prisma and its adapters put them. */
export function listCauses(error: unknown): Record<string, unknown>[] {
  if (typeof error !== "object" || error === null) return []
  const { cause, meta, driverAdapterError }: Record<string, unknown> = { ...error }
  const message = error instanceof Error ? { message: error.message } : {}
  const deeper = [cause ?? ("cause" in error ? error.cause : undefined), meta, driverAdapterError]
  return [{ ...error, ...message }, ...deeper.flatMap(listCauses)]
}

/** Returns the codes of an error and all of its causes. */
export function listErrorCodes(error: unknown): string[] {
  return listCauses(error)
    .flatMap(({ originalCode, code }) => [originalCode, code])
    .filter((code) => typeof code === "string")
}
