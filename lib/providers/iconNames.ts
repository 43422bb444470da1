/**
 * The Simple Icons icon of each provider, by provider name. Includes password managers and operating systems whose
 * icon is recognizable at a small size. https://simpleicons.org
 */
export const iconNames: Readonly<Record<string, string>> = {
  "1Password": "1password",
  "Apple Passwords": "apple",
  Bitwarden: "bitwarden",
  "Chrome on Mac": "googlechrome",
  Dashlane: "dashlane",
  "Edge on Mac": "microsoftedge",
  Enpass: "enpass",
  "Google Password Manager": "google",
  KeePassXC: "keepassxc",
  Keeper: "keeper",
  LastPass: "lastpass",
  "Microsoft Password Manager": "microsoft",
  "Proton Pass": "proton",
  "Windows Hello": "windows",
  "iCloud Keychain (Managed)": "icloud",
}
