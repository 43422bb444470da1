import { Notice } from "../ui/Notice"

/**
 * Explains what doesn't work on a page without JavaScript.
 *
 * @param purpose - The subject of a sentence, such as "Signing in with a passkey".
 */
export function ScriptNotice({ purpose }: { purpose: string }) {
  return (
    <noscript>
      <Notice>{purpose} requires JavaScript. Turn it on for this site and reload the page.</Notice>
    </noscript>
  )
}
