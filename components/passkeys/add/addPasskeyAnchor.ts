/** Where on the page a passkey is added. */
export const addPasskeyAnchor = "add-passkey"
