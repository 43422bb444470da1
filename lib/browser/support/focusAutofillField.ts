import { browserSupportsWebAuthnAutofill } from "@simplewebauthn/browser"

/**
 * Focuses the field in which the browser offers passkeys, so that its list opens with the next key. Not on touch screens, where the
 * keyboard would cover the page, and not if the user has already focused something.
 */
export async function focusAutofillField(): Promise<void> {
  if (!(await browserSupportsWebAuthnAutofill())) return
  if (!matchMedia("(hover: hover) and (pointer: fine)").matches) return
  if (document.activeElement !== document.body) return
  document.querySelector<HTMLInputElement>("input[autocomplete$='webauthn']")?.focus()
}
