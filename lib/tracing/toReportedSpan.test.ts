import { SpanStatusCode } from "@opentelemetry/api"
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace"
import { describe, expect, it } from "vitest"
import { toReportedSpan } from "./toReportedSpan"

describe("toReportedSpan", () => {
  it("keeps the route, outcome and time, and removes everything that was sent", () => {
    const exporter = new InMemorySpanExporter()
    const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
    const span = provider.getTracer("next.js").startSpan("DELETE /api/passkey/[credentialId]", {
      attributes: { "http.method": "DELETE", "http.target": "/api/passkey/secret?q=secret" },
    })
    span.setAttributes({
      "http.route": "/api/passkey/[credentialId]",
      "http.status_code": 500,
      other: "secret",
    })
    span.recordException(new Error("secret"))
    span.addEvent("secret")
    span.setStatus({ code: SpanStatusCode.ERROR, message: "secret" })
    span.end()
    const [finished] = exporter.getFinishedSpans()
    if (!finished) throw new Error("no span")

    const reported = toReportedSpan(finished)
    expect(reported.attributes).toEqual({
      "http.method": "DELETE",
      "http.route": "/api/passkey/[credentialId]",
      "http.status_code": 500,
    })
    expect(reported).toMatchObject({
      name: finished.name,
      startTime: finished.startTime,
      endTime: finished.endTime,
    })
    expect(reported.spanContext()).toEqual(finished.spanContext())
    expect(reported.status).toEqual({ code: SpanStatusCode.ERROR })
    expect(JSON.stringify(reported)).not.toContain("secret")
  })
})
