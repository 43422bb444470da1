// What each member of the options and of the client data is for, and what would change if it differed.

/** By the member's path. Lists every member that the server sends, and the extensions that it could send. */
export const optionExplanations = new Map<string, string>([
  [
    "challenge",
    "Random bytes that the response must contain and sign. If they were the same every time, an old response could be sent again.",
  ],
  [
    "rp.id",
    "The domain that the passkey is for. With another domain, the browser would refuse, unless it is one above this page’s.",
  ],
  ["rp.name", "The site’s name. Another one would only change what some browsers show."],
  [
    "rpId",
    "The domain that the passkeys are for. With another one, the browser would offer other passkeys, or refuse.",
  ],
  [
    "user.id",
    "The user handle: random, the same for all of the user’s passkeys. With another one, the device would keep two accounts in its list. With the same one, a new passkey replaces the device’s old one.",
  ],
  ["user.name", "The name in the browser’s list of passkeys. It isn’t part of the response."],
  [
    "user.displayName",
    "The user’s name in words. Some browsers show it instead of user.name. It isn’t part of the response.",
  ],
  [
    "pubKeyCredParams",
    "The algorithms that the server can verify, in order of preference: -7 is ES256, -8 is Ed25519, -257 is RS256, and -48, -49, and -50 are ML-DSA, which resists quantum computers. With fewer, some devices couldn’t create a passkey.",
  ],
  [
    "timeout",
    "How long the prompt may stay open, in milliseconds. The challenge expires at the same time, so a longer one would end with an error from the server.",
  ],
  [
    "attestation",
    "Whether the device should prove its model. With anything but “none”, some browsers ask the user first, and the server would have to check a certificate.",
  ],
  ["attestationFormats", "The formats of that proof, best first. Ignored with the attestation “none”."],
  [
    "excludeCredentials",
    "The passkeys that the account already has. Without them, a device could replace its passkey, and the server would still have the old one.",
  ],
  [
    "allowCredentials",
    "The passkeys that may be used. If it’s empty, the user chooses among all passkeys for this site. If not, only these work, which is how a sign-in by name works.",
  ],
  [
    "authenticatorSelection.residentKey",
    "Whether the device stores the passkey so that it can be used without a name. With “discouraged”, a security key may need the name first, and autofill can’t offer it.",
  ],
  [
    "authenticatorSelection.requireResidentKey",
    "The same as residentKey, for older browsers. It must be true exactly if residentKey is “required”.",
  ],
  [
    "authenticatorSelection.userVerification",
    "Whether the device must check a fingerprint, face, or PIN. With “preferred” or “discouraged”, it may skip that, and the UV flag would be 0.",
  ],
  [
    "authenticatorSelection.authenticatorAttachment",
    "Where the passkey may be saved: “platform” is this device, “cross-platform” is a phone or security key. Without it, the user chooses.",
  ],
  [
    "userVerification",
    "Whether the device must check a fingerprint, face, or PIN. With “preferred” or “discouraged”, it may skip that, and the UV flag would be 0.",
  ],
  [
    "hints",
    "Where to offer the passkey first: “hybrid” is a phone, “security-key” is a key, “client-device” is this device. The user can still choose another. If it’s empty, the browser decides.",
  ],
  [
    "extensions.credProps",
    "Asks whether the new passkey can be used without a name. The response has it in clientExtensionResults. Without it, the server wouldn’t know.",
  ],
  [
    "extensions.prf.eval.first",
    "Input from which the passkey computes a secret, for example to encrypt data. With another input, the secret would be another one.",
  ],
  ["extensions.prf.eval.second", "Input for a second secret, for example while a key is renewed."],
  ["extensions.minPinLength", "Asks a security key for the shortest PIN that it accepts."],
  ["extensions.credentialProtectionPolicy", "When a security key may use the passkey without a PIN."],
  ["extensions.largeBlob.support", "Whether the passkey can store a small amount of data."],
  ["extensions.appid", "The identifier of keys that were registered before WebAuthn, with U2F."],
  ["extensions.appidExclude", "Excludes keys that were registered before WebAuthn, with U2F."],
  [
    "mediation",
    "How the page asked the browser. It isn’t part of the options. “conditional” offers passkeys in autofill or creates one without a prompt, “immediate” (the member uiMode) ends at once if there is no passkey on this device.",
  ],
])

export const clientDataExplanations = new Map<string, string>([
  ["type", "Which ceremony the browser ran. A response to one can’t be used in the other."],
  [
    "challenge",
    "The challenge from the options. The server looks it up and deletes it before it checks anything else, so the same response can’t be sent twice: a replay fails because its challenge is gone.",
  ],
  [
    "origin",
    "The address of the page that called the browser. The browser writes it, so a phishing page can’t forge it.",
  ],
  ["crossOrigin", "Whether the page was embedded in a page of another site. The server refuses that."],
  ["topOrigin", "The outermost page, if this one was embedded."],
  [
    "other_keys_can_be_added_here",
    "Chromium adds this at random, so that servers parse the JSON instead of comparing text.",
  ],
])

/** What a step is for, by its name: what could happen without it. */
export const stepExplanations = new Map<string, string>([
  [
    "challenge",
    "A challenge works once: the server deletes it before it checks anything else. A replayed response fails here, because its challenge is gone.",
  ],
  [
    "challengeCeremony",
    "Otherwise, a challenge that was fetched to create a passkey could be used to sign in.",
  ],
  ["challengeLifetime", "A stolen response is only useful for as long as its challenge."],
  ["challengeUser", "Otherwise, a passkey could be added to the wrong account."],
  [
    "challengeBrowser",
    "Otherwise, an attacker could start a ceremony in one browser and let a victim finish it in another.",
  ],
  ["challengePurpose", "Otherwise, a sign-in could count as a step-up."],
  ["type", "Otherwise, a response that creates a passkey could be used as a sign-in."],
  ["origin", "The browser wrote the address of its page. On a phishing page, it’s another one."],
  [
    "crossOrigin",
    "Otherwise, another site could show this page in a frame and trick the user into confirming.",
  ],
  ["topOrigin", "The page around this one would be named here."],
  [
    "rpIdHash",
    "This value ties the response to this site. The device hashes the domain that the passkey was created for, and signs it.",
  ],
  ["userPresent", "Malware on the device could otherwise use the passkey while no one is there."],
  ["userVerified", "Otherwise, anyone who holds the unlocked device could sign in."],
  ["backupState", "A device that says otherwise contradicts itself."],
  [
    "backupEligibility",
    "Whether a passkey can be synced never changes. If it did, this would be another passkey.",
  ],
  ["algorithm", "The server can only verify signatures of the algorithms that it offered."],
  ["credentialIdLength", "The specification’s limit. Longer IDs could fill the database."],
  ["unregistered", "Otherwise, a new passkey could take over the ID of someone else’s."],
  ["limit", "Otherwise, one account could fill the database."],
  ["passkey", "The public key for the signature is in this row."],
  [
    "signature",
    "Only the device has the private key. The signature covers the authenticator data and the hash of the client data, so none of it can have been changed.",
  ],
  ["userHandle", "The device says whose passkey it is. That must be the owner in the database."],
  ["signCount", "A counter that goes back can mean that a security key was copied."],
  ["update", "If the passkey was removed in the meantime, the sign-in must fail."],
])
