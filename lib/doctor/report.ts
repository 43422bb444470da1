import { count, type Finding, type Level } from "./check"

/** The findings of one area. */
export interface Section {
  area: "settings" | "database" | "data" | "proxy" | "outside" | "well-known files"
  findings: Finding[]
}

const labels: Record<Level, string> = { ok: "OK", warning: "Warning", fault: "Fault" }

/**
 * Replaces characters that a terminal could execute or that hide text: control characters, and those that change the direction
 * of text. A message can repeat what a hostile site sent.
 */
function toPrintable(text: string): string {
  const printable = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd")
  return printable.length > maxTextLength ? `${printable.slice(0, maxTextLength)}…` : printable
}

/** Longer than any sentence of ours. */
const maxTextLength = 1000

function toPrintableFinding(finding: Finding): Finding {
  const message = toPrintable(finding.message)
  return finding.level === "ok"
    ? { ...finding, message }
    : { ...finding, message, fix: toPrintable(finding.fix) }
}

/** Returns the findings as lines of text. */
export function toText(sections: Section[]): string {
  const paragraphs = sections.map(({ area, findings }) =>
    [
      area.charAt(0).toUpperCase() + area.slice(1),
      ...findings
        .map(toPrintableFinding)
        .flatMap((finding) => [
          `  ${labels[finding.level].padEnd(8)}  ${finding.message} [${finding.check}]`,
          ...(finding.level === "ok" ? [] : [`            ${finding.fix}`]),
        ]),
    ].join("\n"),
  )
  const totals = countLevels(sections)
  const total = `${count(totals.fault, "fault")}, ${count(totals.warning, "warning")}, ${totals.ok} OK`
  return `${[...paragraphs, total].join("\n\n")}\n`
}

/** Returns the findings as JSON, for other programs. */
export function toJson(sections: Section[]): string {
  const findings = sections.flatMap(({ area, findings: found }) =>
    found.map((finding) => ({ area, ...toPrintableFinding(finding) })),
  )
  return `${JSON.stringify({ ...countLevels(sections), findings }, undefined, 2)}\n`
}

/** Returns 1 if there is a fault, otherwise 0. */
export function toExitCode(sections: Section[]): 0 | 1 {
  return countLevels(sections).fault > 0 ? 1 : 0
}

function countLevels(sections: Section[]): Record<Level, number> {
  const levels = sections.flatMap(({ findings }) => findings.map(({ level }) => level))
  const countLevel = (level: Level) => levels.filter((each) => each === level).length
  return { fault: countLevel("fault"), warning: countLevel("warning"), ok: countLevel("ok") }
}
