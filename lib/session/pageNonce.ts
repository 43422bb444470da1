import { headers } from "next/headers"

/** Returns the nonce that this page's own inline scripts need. `proxy.ts` creates it. */
export async function readPageNonce(): Promise<string | undefined> {
  const policy = (await headers()).get("Content-Security-Policy") ?? ""
  return /'nonce-([^']+)'/.exec(policy)?.[1]
}
