// Reports ceremonies that failed in this browser. Most failures never reach the server otherwise.

import {
  reportedExceptions,
  type CeremonyReport,
  type ReportedDuration,
  type ReportedException,
} from "../ceremonyReports"

/** Each page reports its first failures only. One that fails again and again must not outweigh all others. */
const maxReportsPerPage = 3

let reports = 0

/**
 * Reports the exception's name and the approximate duration, and nothing about the user. Does nothing for AbortError, because
 * the page itself ended the ceremony.
 *
 * @param startedAt - From `performance.now()`.
 */
export function reportCeremony(
  ceremony: CeremonyReport["ceremony"],
  exceptionName: string,
  startedAt: number,
): void {
  if (exceptionName === "AbortError" || reports >= maxReportsPerPage) return
  reports += 1
  const report: CeremonyReport = {
    ceremony,
    exception: toReportedException(exceptionName),
    duration: toReportedDuration(performance.now() - startedAt),
  }
  // Sent even if the page is closed. Nothing depends on whether it arrives.
  navigator.sendBeacon(
    "/api/ceremony-reports",
    new Blob([JSON.stringify(report)], { type: "application/json" }),
  )
}

function toReportedException(name: string): ReportedException {
  return reportedExceptions.find((known) => known === name) ?? "other"
}

function toReportedDuration(milliseconds: number): ReportedDuration {
  if (milliseconds < 1000) return "under-1s"
  if (milliseconds < 5000) return "under-5s"
  return milliseconds < 30_000 ? "under-30s" : "longer"
}
