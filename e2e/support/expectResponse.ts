// What all responses of API routes have in common.

import { expect } from "vitest"
import type { RouteError } from "@/lib/http/errors"
import type { HttpResponse } from "./httpClient"

/** Expects JSON that isn't cached, with the request's ID in the log. */
export function expectJSONResponse({ headers, json, text }: HttpResponse): void {
  expect(headers["content-type"], text).toMatch(/^application\/json/)
  expect(json).toBeTypeOf("object")
  expect(headers["cache-control"]).toBe("no-store")
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/)
}

export function expectSuccess(response: HttpResponse): void {
  expect(response.status, response.text).toBe(200)
  expectJSONResponse(response)
}

/** Expects a refusal: its status, its type, a sentence for the user, and nothing else but details. */
export function expectRefusal(response: HttpResponse, status: number, type: RouteError["type"]): void {
  expect(response.json, `status ${response.status}: ${response.text}`).toMatchObject({ type })
  expect(response.status).toBe(status)
  expectJSONResponse(response)
  const { error, type: _, details: __, ...more } = response.json as Record<string, unknown>
  expect(error).toMatch(/^[A-Z].{10,}\.$/)
  expect(more).toEqual({})
}
