/**
 * Streams text as a response body. Generates the next piece when the previous one has been sent, and stops when the client
 * disconnects.
 */
export function toTextStream(pieces: AsyncGenerator<string, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

/** Returns a response that the browser saves as a file. */
export function toFileResponse(
  pieces: AsyncGenerator<string, undefined>,
  { name, type }: { name: string; type: string },
): Response {
  const headers = {
    "Content-Type": `${type}; charset=utf-8`,
    "Content-Disposition": `attachment; filename="${name}"`,
  }
  return new Response(toTextStream(pieces), { headers })
}
