// Sends what Next traces of each request to an OpenTelemetry collector. Loaded only where the settings ask for it. Where
// to, with which headers and under which name is in the standard variables, which the packages read themselves:
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

/** What is running. */
export interface Tracing {
  /** Sends everything that has ended so far. Never throws. */
  flush: () => Promise<void>
}

/** Gathers the spans of this process from now on, and sends them in batches. */
export function startTracing(): Tracing {
  setGlobalErrorHandler((error) => log.warn({ err: error }, "could not send traces"))
  const detectors = [serviceInstanceIdDetector, resourceAttributesEnvDetector, serviceNameEnvDetector]
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "passkeys" }).merge(detectResources({ detectors })),
    spanProcessors: [new BatchSpanProcessor({ exporter: reportingLess(new OTLPTraceExporter()) })],
  })
  // A trace that a proxy began goes on here.
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  trace.setGlobalTracerProvider(provider)
  return {
    flush: () =>
      provider.forceFlush().catch((error: unknown) => log.warn({ err: error }, "could not send traces")),
  }
}

function reportingLess(exporter: OTLPTraceExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(toReportedSpan), done),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  }
}
