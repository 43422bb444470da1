interface RecoveryCodesText {
  siteName: string
  accountName: string
  codes: string[]
  createdAt: Date
}

/** Returns the text of the file that a user saves: the codes, the account they are for, and how to use them. */
export function recoveryCodesText({ siteName, accountName, codes, createdAt }: RecoveryCodesText): string {
  return [
    `Recovery codes for ${siteName}`,
    `Account: ${accountName}`,
    `Created on ${createdAt.toISOString().slice(0, 10)}. These codes replace any earlier ones.`,
    "",
    ...codes.map((code, index) => `${String(index + 1).padStart(2)}. ${code}`),
    "",
    "If you lose your passkeys, you can use one of these codes to recover your account. Each code works once. Keep the codes somewhere safe.",
    "",
  ].join("\n")
}
