// Sends Next.js's spans to an OpenTelemetry collector. Loaded only if tracing is on. The packages read the collector's
// address, the headers, and the service name from the standard environment variables:
// https://opentelemetry.io/docs/specs/otel/protocol/exporter/

import { context, propagation, trace } from "@opentelemetry/api"
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks"
import { setGlobalErrorHandler, W3CTraceContextPropagator } from "@opentelemetry/core"
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto"
import {
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
  serviceNameEnvDetector,
} from "@opentelemetry/resources"
import { BatchSpanProcessor, TracerProvider, type SpanExporter } from "@opentelemetry/sdk-trace"
import { log } from "../log"
import { toReportedSpan } from "./toReportedSpan"

export interface Tracing {
  /** Sends all finished spans. Never throws. */
  flush: () => Promise<void>
}

/** Collects this process's spans from now on, and sends them in batches. */
export function startTracing(): Tracing {
  setGlobalErrorHandler((error) => log.warn({ err: error }, "Sending traces failed"))
  const detectors = [serviceInstanceIdDetector, resourceAttributesEnvDetector, serviceNameEnvDetector]
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "passkeys" }).merge(detectResources({ detectors })),
    spanProcessors: [new BatchSpanProcessor({ exporter: withReportedSpans(new OTLPTraceExporter()) })],
  })
  // Continues traces that a proxy started.
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(provider)
  return {
    flush: () =>
      provider.forceFlush().catch((error: unknown) => log.warn({ err: error }, "Sending traces failed")),
  }
}

function withReportedSpans(exporter: OTLPTraceExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(toReportedSpan), done),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  }
}
