import type { Attributes } from "@opentelemetry/api"
import type { ReadableSpan } from "@opentelemetry/sdk-trace"

/** What may leave the process. Next also notes addresses as they were asked for, with ids and what people searched. */
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
 * A span as it is reported: which route, how it ended and how long it took. No address, no parameter, and no error's
 * words, which may repeat what somebody sent; those are in the log.
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
