import { onEachRequest } from "./onEachRequest"

/**
 * From now on, sends the headers of every response together with the beginning of its body. Next.js flushes them just before it
 * writes the body, which takes another system call, and often another packet.
 */
export function sendHeadersWithBody(): void {
  onEachRequest((_, response) => {
    // Node.js sends them with the first write.
    response.flushHeaders = () => {}
  })
}
