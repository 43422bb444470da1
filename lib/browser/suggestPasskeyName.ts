interface Browser {
  userAgent: string
  maxTouchPoints: number
}

// The order matters: Edge, Opera and Samsung Internet also call themselves Chrome, and everyone Safari.
const browserNames: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|OPT\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
]

const systemNames: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/CrOS/, "ChromeOS"],
  [/Windows/, "Windows"],
  [/Macintosh|Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
]

function firstMatch(names: [RegExp, string][], userAgent: string): string | undefined {
  return names.find(([pattern]) => pattern.test(userAgent))?.[1]
}

function systemOf({ userAgent, maxTouchPoints }: Browser): string | undefined {
  const system = firstMatch(systemNames, userAgent)
  // An iPad introduces itself as a Mac, but no Mac has a touch screen.
  return system === "Mac" && maxTouchPoints > 1 ? "iPad" : system
}

/**
 * A name by which a person recognises a passkey that is made here, such as "Chrome on Linux".
 *
 * @param takenNames the names of the account's other passkeys; a number is added where it is among them
 */
export function suggestPasskeyName(browser: Browser, takenNames: readonly string[] = []): string {
  const browserName = firstMatch(browserNames, browser.userAgent)
  const systemName = systemOf(browser)
  const name =
    browserName && systemName
      ? `${browserName} on ${systemName}`
      : (browserName ?? systemName ?? "My passkey")

  let candidate = name
  for (let number = 2; takenNames.includes(candidate); number += 1) candidate = `${name} ${number}`
  return candidate
}
