import type { Attributes } from "@opentelemetry/api"
import type { ReadableSpan } from "@opentelemetry/sdk-trace"

/** The attributes that may leave the process. Next.js also records full URLs, with IDs and search terms. */
const reportedAttributes = [
  "error.type",
  "http.method",
  "http.route",
  "http.status_code",
  "next.page",
  "next.route",
  "next.rsc",
  "next.span_category",
  "next.span_name",
  "next.span_type",
]

/**
 * Reduces a span to what is reported: its route, outcome, and duration. URLs, parameters, and error messages are removed,
 * because they may contain user input. Errors are in the log.
 */
export function toReportedSpan(span: ReadableSpan): ReadableSpan {
  const { name, kind, parentSpanContext, startTime, endTime, duration, ended, status, attributes } = span
  const { resource, instrumentationScope, droppedAttributesCount, droppedEventsCount, droppedLinksCount } =
    span
  return {
    name,
    kind,
    spanContext: () => span.spanContext(),
    ...(parentSpanContext && { parentSpanContext }),
    startTime,
    endTime,
    duration,
    ended,
    status: { code: status.code },
    attributes: pick(attributes),
    events: [],
    links: [],
    resource,
    instrumentationScope,
    droppedAttributesCount,
    droppedEventsCount,
    droppedLinksCount,
  }
}

function pick(attributes: Attributes): Attributes {
  return Object.fromEntries(
    reportedAttributes.flatMap((name) => (name in attributes ? [[name, attributes[name]]] : [])),
  )
}
