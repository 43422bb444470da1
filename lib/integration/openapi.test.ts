import { Validator } from "@seriousme/openapi-schema-validator"
import { expect, test } from "vitest"
import { toOpenApiDocument } from "./openapi"

test("the document is valid OpenAPI 3.1", async () => {
  const validator = new Validator()
  const result = await validator.validate(toOpenApiDocument())
  expect(result.errors).toBeUndefined()
  expect(result.valid).toBe(true)
  expect(validator.version).toBe("3.1")
})
