// What each member of the options and of the client data is for, in one sentence, and what would change if it differed.

export const optionExplanations = new Map<string, string>([
  [
    "challenge",
    "Random bytes that the response must sign. Without them, an old response could be sent again.",
  ],
  ["rp", "The site. The passkey only ever works for this RP ID, which is why phishing sites can’t use it."],
  ["rpId", "The site. The browser only offers passkeys that were created for this RP ID."],
  ["user", "Whose passkey it is. The ID is random; the names are shown in the browser’s list of passkeys."],
  [
    "pubKeyCredParams",
    "The algorithms that the server can verify, in order of preference. With fewer, some devices couldn’t create a passkey. -48, -49, and -50 are ML-DSA, which resists quantum computers.",
  ],
  ["timeout", "How long the browser may wait, in milliseconds. The challenge expires at the same time."],
  [
    "attestation",
    "Whether the device should prove its model. With anything but none, some browsers warn the user.",
  ],
  [
    "excludeCredentials",
    "Passkeys that the account already has. Without them, a device could replace its passkey without a warning.",
  ],
  [
    "allowCredentials",
    "The passkeys that may be used. If it’s empty, the user chooses among all passkeys for this site.",
  ],
  [
    "authenticatorSelection",
    "What the passkey must be able to do. A discoverable one works without typing a name.",
  ],
  [
    "userVerification",
    "Whether the device must check a fingerprint, face, or PIN. With discouraged, it may skip that.",
  ],
  ["extensions", "Requests beyond the standard. credProps asks whether the passkey is discoverable."],
  ["hints", "Where to offer the passkey first, such as on a phone. The browser may offer other places too."],
])

export const clientDataExplanations = new Map<string, string>([
  ["type", "Which ceremony the browser ran. A response to one can’t be used in the other."],
  ["challenge", "The challenge from the options. The server used it to find the ceremony, and deleted it."],
  [
    "origin",
    "The address of the page that called the browser. The browser writes it, so a phishing page can’t forge it.",
  ],
  ["crossOrigin", "Whether the page was embedded in a page of another site."],
  ["topOrigin", "The outermost page, if this one was embedded."],
  [
    "other_keys_can_be_added_here",
    "Chromium adds this at random, so that servers parse the JSON instead of comparing text.",
  ],
])

/** Why `navigator.credentials` can refuse, by the exception’s name. */
export const exceptionExplanations = new Map<string, string>([
  [
    "NotAllowedError",
    "The user closed the prompt, it timed out, or there was no matching passkey. Browsers don’t say which.",
  ],
  ["InvalidStateError", "The device already has a passkey from the list excludeCredentials."],
  ["SecurityError", "The RP ID doesn’t belong to this page’s address."],
  ["NotSupportedError", "The device supports none of the algorithms."],
  ["ConstraintError", "The device can’t verify the user, or can’t store passkeys."],
])
