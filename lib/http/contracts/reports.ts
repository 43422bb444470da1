// What browsers report.

import { z } from "zod"
import { reportedDurations, reportedExceptions } from "../../ceremonyReports"
import { contract } from "./contract"
import { doneResponse } from "./schemas"

export const reportRoutes = {
  "POST /api/ceremony-reports": contract({
    summary: "Report a ceremony that failed in the browser",
    description: "It is counted, with the name of the browser. Nothing about the user is stored.",
    body: z.object({
      ceremony: z.enum(["registration", "authentication"], { error: "must be a ceremony" }),
      exception: z.enum(reportedExceptions, { error: "must be the name of a known exception" }),
      duration: z.enum(reportedDurations, { error: "must be a known duration" }),
    }),
    response: doneResponse,
    errors: [],
  }),
} as const
