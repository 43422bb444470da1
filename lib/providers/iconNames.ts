/**
 * Which of Simple Icons stands for a provider, by the provider's name: for those who keep passkeys for people, and have
 * an icon there that can be told apart when it is small. https://simpleicons.org
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
