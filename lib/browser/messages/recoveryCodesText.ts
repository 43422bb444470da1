interface RecoveryCodesText {
  siteName: string
  accountName: string
  codes: string[]
  madeAt: Date
}

/** Recovery codes as a text to keep: what they are, whose, and how they are used. */
export function recoveryCodesText({ siteName, accountName, codes, madeAt }: RecoveryCodesText): string {
  return [
    `Recovery codes for ${siteName}`,
    `Account: ${accountName}`,
    `Made on ${madeAt.toISOString().slice(0, 10)}. Codes from before that day's list no longer work.`,
    "",
    ...codes.map((code, index) => `${String(index + 1).padStart(2)}. ${code}`),
    "",
    "Each code lets you back in once, if you have lost your passkeys. Keep them where only you can find them.",
    "",
  ].join("\n")
}
