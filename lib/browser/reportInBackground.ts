import type { reportCeremony } from "./reportCeremony"

/** Loads the code of `reportCeremony`, and calls it. Does nothing if it can't be loaded. */
export function reportInBackground(...report: Parameters<typeof reportCeremony>): void {
  import("./reportCeremony").then(
    (loaded) => loaded.reportCeremony(...report),
    () => {},
  )
}
