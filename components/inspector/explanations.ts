// What each member of the options and of the client data is for, and what would change if it differed.

/** By the member's path. Lists every member that the server sends, and the extensions that it could send. */
export const optionExplanations = new Map<string, string>([
  [
    "challenge",
    "Random bytes that the response must contain and sign. If they were the same every time, an old response could be sent again.",
  ],
  [
    "rp.id",
    "The domain that the passkey is for. The browser accepts this page’s domain, a domain above it, or one that lists this page as a related origin.",
  ],
  ["rp.name", "The site’s name, which some browsers show. It has no other effect."],
  [
    "rpId",
    "The domain that the passkeys are for. With a different domain, the browser would offer that domain’s passkeys or return an error.",
  ],
  [
    "user.id",
    "The user handle: a random value that is the same for all of the user’s passkeys. A new passkey with the same handle replaces the one that the device has. With a different handle, the device would list two accounts.",
  ],
  ["user.name", "The name in the browser’s list of passkeys. It isn’t part of the response."],
  [
    "user.displayName",
    "A name for display. Some browsers show it instead of user.name. It isn’t part of the response.",
  ],
  [
    "pubKeyCredParams",
    "The algorithms that the server can verify, in order of preference: -7 is ES256, -8 is Ed25519, -257 is RS256, and -48, -49, and -50 are ML-DSA, which resists quantum computers. With fewer, some devices couldn’t create a passkey.",
  ],
  [
    "timeout",
    "How long the prompt may stay open, in milliseconds. The challenge expires at the same time, so with a longer timeout, the response could arrive too late, and the server would reject it.",
  ],
  [
    "attestation",
    "Whether the device should prove its model. With anything but “none”, some browsers ask the user first, and the server would have to check a certificate.",
  ],
  [
    "attestationFormats",
    "The formats in which the device may prove its model, in order of preference. Ignored if attestation is “none”.",
  ],
  [
    "excludeCredentials",
    "The passkeys that the account already has. Without this list, a device could replace its passkey, and the server would still list the old one.",
  ],
  [
    "allowCredentials",
    "The passkeys that can be used. If the list is empty, the user can choose any passkey for this site. A sign-in by name lists the account’s passkeys, so only these work.",
  ],
  [
    "authenticatorSelection.residentKey",
    "Whether the passkey must be discoverable, so that it can be used without a username. With “discouraged”, a security key may create one that needs the username first and that autofill can’t offer.",
  ],
  [
    "authenticatorSelection.requireResidentKey",
    "The same as residentKey, for older browsers. It is true if residentKey is “required”, and false otherwise.",
  ],
  [
    "authenticatorSelection.userVerification",
    "Whether the device must check a fingerprint, face, or PIN. With “preferred” or “discouraged”, the device may skip this, and the UV flag would be 0.",
  ],
  [
    "authenticatorSelection.authenticatorAttachment",
    "Where the passkey may be saved: “platform” is this device, “cross-platform” is a phone or security key. Without it, the user chooses.",
  ],
  [
    "userVerification",
    "Whether the device must check a fingerprint, face, or PIN. With “preferred” or “discouraged”, the device may skip this, and the UV flag would be 0.",
  ],
  [
    "hints",
    "Where to offer the passkey first: “hybrid” is a phone, “security-key” is a key, “client-device” is this device. The user can still choose another place. If the list is empty, the browser decides.",
  ],
  [
    "extensions.credProps",
    "Asks whether the new passkey is discoverable, so that it can be used without a username. The answer is in clientExtensionResults. Without this extension, the server wouldn’t know.",
  ],
  [
    "extensions.prf.eval.first",
    "Input from which the passkey computes a secret, for example to encrypt data. A different input results in a different secret.",
  ],
  ["extensions.prf.eval.second", "Input for a second secret, for example while a key is being rotated."],
  ["extensions.minPinLength", "Asks a security key for the shortest PIN that it accepts."],
  ["extensions.credentialProtectionPolicy", "When a security key may use the passkey without a PIN."],
  ["extensions.largeBlob.support", "Whether the passkey can store a small amount of data."],
  ["extensions.appid", "The identifier of keys that were registered before WebAuthn, with U2F."],
  ["extensions.appidExclude", "Excludes keys that were registered before WebAuthn, with U2F."],
  [
    "mediation",
    "How the page asked the browser, separately from the options. “conditional” offers passkeys in autofill, or creates one without a prompt. “immediate”, which is set in the member uiMode instead of mediation, fails at once if this device has no passkey for this site.",
  ],
])

export const clientDataExplanations = new Map<string, string>([
  ["type", "Which ceremony the browser ran. A response from one ceremony can’t be used in the other."],
  [
    "challenge",
    "The challenge from the options. The server looks it up and deletes it before it checks anything else, so the same response can’t be sent twice: a replay fails because its challenge is gone.",
  ],
  [
    "origin",
    "The origin of the page that called WebAuthn. The browser sets it, so a phishing page can’t forge it.",
  ],
  [
    "crossOrigin",
    "Whether the page was embedded in another site’s page. If so, the server rejects the response.",
  ],
  ["topOrigin", "The origin of the outermost page, if this page was embedded."],
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
  ["challengeLifetime", "A stolen response is only useful until its challenge expires."],
  ["challengeUser", "Otherwise, a passkey could be added to the wrong account."],
  [
    "challengeBrowser",
    "Otherwise, an attacker could start a ceremony in one browser and let a victim finish it in another.",
  ],
  ["challengePurpose", "Otherwise, a sign-in could count as a step-up."],
  ["type", "Otherwise, a response that creates a passkey could be used as a sign-in."],
  ["origin", "The browser sets the origin of the page. A phishing page has a different one."],
  [
    "crossOrigin",
    "Otherwise, another site could show this page in a frame and trick the user into confirming.",
  ],
  ["topOrigin", "If another page embedded this one, the browser would name its origin here."],
  [
    "rpIdHash",
    "This value ties the response to this site. The device hashes the domain that the passkey was created for, and signs it.",
  ],
  ["userPresent", "Malware on the device could otherwise use the passkey while no one is there."],
  ["userVerified", "Otherwise, anyone who holds the unlocked device could sign in."],
  ["backupState", "A passkey that can’t be synced can’t be marked as synced."],
  [
    "backupEligibility",
    "Whether a passkey can be synced never changes. If it seems to, this isn’t the same passkey.",
  ],
  ["algorithm", "The server can only verify signatures of the algorithms that it offered."],
  ["credentialIdLength", "The specification limits the length. Longer IDs could fill the database."],
  ["unregistered", "Otherwise, a new passkey could take the ID of another user’s passkey."],
  ["limit", "Otherwise, one account could fill the database."],
  ["passkey", "This row has the public key that verifies the signature."],
  [
    "signature",
    "Only the device has the private key. The signature covers the authenticator data and the hash of the client data, so none of it can have been changed.",
  ],
  [
    "userHandle",
    "The device says which user the passkey belongs to. That must match its owner in the database.",
  ],
  ["signCount", "A counter that goes backward can mean that a security key was copied."],
  ["update", "If the passkey was removed in the meantime, the sign-in must fail."],
])
