/** The fields of a session that was started without a passkey. */
export const withoutPasskey = { credentialId: null, isCrossDevice: false, verifiedAt: null }
