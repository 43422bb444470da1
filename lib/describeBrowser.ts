// Describes a browser and its system in words. Only the description is stored, never the User-Agent header.

interface Browser {
  /** The User-Agent header, or `navigator.userAgent`. */
  userAgent: string
  /** `navigator.maxTouchPoints`, or 0 if it is unknown. */
  maxTouchPoints: number
}

/** Returns a description such as "Chrome on Linux", or undefined if neither browser nor system is recognized. */
export function describeBrowser(browser: Browser): string | undefined {
  const browserName = findFirstMatch(browserNames, browser.userAgent)
  const systemName = findSystemName(browser)
  return browserName && systemName ? `${browserName} on ${systemName}` : (browserName ?? systemName)
}

function findSystemName({ userAgent, maxTouchPoints }: Browser): string | undefined {
  const systemName = findFirstMatch(systemNames, userAgent)
  // iPads identify themselves as Macs, but Macs have no touch screen.
  return systemName === "Mac" && maxTouchPoints > 1 ? "iPad" : systemName
}

function findFirstMatch(names: [RegExp, string][], userAgent: string): string | undefined {
  return names.find(([pattern]) => pattern.test(userAgent))?.[1]
}

// The order matters: Edge, Opera, and Samsung Internet also contain "Chrome", and most browsers contain "Safari".
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
