/** The ID of the page section that adds a passkey. */
export const addPasskeyAnchor = "add-passkey"
