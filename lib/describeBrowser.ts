// Which browser and system somebody uses, in words. Only the words are ever stored.

interface Browser {
  /** The User-Agent header, or `navigator.userAgent`. */
  userAgent: string
  /** Of `navigator`; 0 where it is not known. */
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

/** Such as "Chrome on Linux"; undefined where neither can be told. */
export function describeBrowser(browser: Browser): string | undefined {
  const browserName = firstMatch(browserNames, browser.userAgent)
  const systemName = systemOf(browser)
  return browserName && systemName ? `${browserName} on ${systemName}` : (browserName ?? systemName)
}
