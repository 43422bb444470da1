import { Validator } from "@seriousme/openapi-schema-validator"
import { describe, expect, it } from "vitest"
import { toOpenApiDocument } from "./openapi"

describe("toOpenApiDocument", () => {
  it("returns valid OpenAPI 3.1", async () => {
    const validator = new Validator()
    const result = await validator.validate(toOpenApiDocument())
    expect(result.errors).toBeUndefined()
    expect(result.valid).toBe(true)
    expect(validator.version).toBe("3.1")
  })
})
