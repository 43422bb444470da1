import { onEachRequest } from "./onEachRequest"

/**
 * Sends the headers of every response together with the beginning of its body, from now on. Next.js flushes them immediately before
 * it writes the body, which takes another system call, and often another packet.
 */
export function sendHeadersWithBody(): void {
  onEachRequest((_, response) => {
    // Node.js sends them with the first write.
    response.flushHeaders = () => {}
  })
}
