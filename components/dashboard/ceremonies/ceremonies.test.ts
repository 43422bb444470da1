import { createElement, type ReactElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import { CeremonyCauses } from "./CeremonyCauses"
import { CeremonyFunnels } from "./CeremonyFunnels"

const render = (element: ReactElement) => renderToStaticMarkup(element).replaceAll(/<[^>]*>/g, " ")

describe("CeremonyFunnels", () => {
  const counts = { started: 1200, answered: 60, finished: 30, refused: 3 }
  const element = createElement(CeremonyFunnels, { funnels: [{ ceremony: "authentication", ...counts }] })

  it("shows how many ceremonies got how far", () => {
    expect(render(element)).toMatch(/Sign-ins +Started +1,200 +Answered +60 +Finished +30 +Refused +3 /)
  })

  it("shows each count relative to the largest", () => {
    const widths = [...renderToStaticMarkup(element).matchAll(/rect width="([\d.]+)"/g)].map(
      ([, width]) => width,
    )
    expect(widths).toEqual(["100", "5", "2.5", "0.25"])
  })
})

describe("CeremonyCauses", () => {
  it("shows where, in which browser, and after how long ceremonies failed", () => {
    const causes = [
      {
        ceremony: "registration",
        outcome: "failed",
        cause: "NotAllowedError",
        browser: "Chrome",
        duration: "under-30s",
        count: 1200,
      },
      {
        ceremony: "authentication",
        outcome: "refused",
        cause: "VerificationFailed",
        browser: "Other",
        count: 1,
      },
    ] as const
    const text = render(
      createElement(CeremonyCauses, { causes: causes.map((cause) => ({ duration: undefined, ...cause })) }),
    )
    expect(text).toMatch(/NotAllowedError +1,200 +Browser +New passkeys +Chrome +under 30 s /)
    expect(text).toMatch(/VerificationFailed +1 +Server +Sign-ins +Other +– /)
  })

  it("says so if nothing went wrong", () => {
    expect(render(createElement(CeremonyCauses, { causes: [] }))).toContain("Nothing went wrong.")
  })
})
