import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it, vi } from "vitest"
import { NoPasskeyHere } from "./NoPasskeyHere"

const capability = vi.hoisted((): { value: boolean | undefined } => ({ value: undefined }))
vi.mock("../actions/useCapability", () => ({ useCapability: () => capability.value }))
vi.mock("../ui/buttons/ButtonLink", () => ({ ButtonLink: () => null }))
vi.mock("../ui/buttons/Button", () => ({
  Button: ({ onClick }: { onClick: () => void }) => {
    onClick()
    return null
  },
}))

describe("A user without a passkey on this device", () => {
  it.each([
    [true, "hybrid"],
    [undefined, "hybrid"],
    [false, "security-key"],
  ] as const)(
    "is offered another device that the browser can reach (hybrid transport: %s)",
    (value, hint) => {
      capability.value = value
      const onOtherDevice = vi.fn<(hint: string) => void>()
      renderToStaticMarkup(createElement(NoPasskeyHere, { onOtherDevice }))
      expect(onOtherDevice).toHaveBeenCalledExactlyOnceWith(hint)
    },
  )
})
