// What every answer of an API route has in common.

import { expect } from "vitest"
import type { RouteError } from "@/lib/http/errors"
import type { HttpAnswer } from "./httpClient"

/** JSON that nobody caches, and that can be found in the log again. */
export function expectJSONAnswer({ headers, json, text }: HttpAnswer): void {
  expect(headers["content-type"], text).toMatch(/^application\/json/)
  expect(json).toBeTypeOf("object")
  expect(headers["cache-control"]).toBe("no-store")
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/)
}

export function expectSuccess(answer: HttpAnswer): void {
  expect(answer.status, answer.text).toBe(200)
  expectJSONAnswer(answer)
}

/** A refusal: its status, its type, a sentence for a person, and nothing more than details. */
export function expectRefusal(answer: HttpAnswer, status: number, type: RouteError["type"]): void {
  expect(answer.json, `status ${answer.status}: ${answer.text}`).toMatchObject({ type })
  expect(answer.status).toBe(status)
  expectJSONAnswer(answer)
  const { error, type: _, details: __, ...more } = answer.json as Record<string, unknown>
  expect(error).toMatch(/^[A-Z].{10,}\.$/)
  expect(more).toEqual({})
}
