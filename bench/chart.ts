// Draws the README's chart: a bar chart of ceremonies per second, for light and dark pages.

import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Summary } from "./measure.ts"
import { resultsFolder, type SpeedResults } from "./results.ts"

const width = 760
const labelWidth = 250
const rowHeight = 38
const top = 52
const scaleWidth = width - labelWidth - 130

export async function drawChart(name: string, { at16 }: SpeedResults): Promise<void> {
  const rows = Object.entries(at16).toSorted(([, a], [, b]) => b.perSecond.median - a.perSecond.median)
  const largest = Math.max(...rows.map(([, { perSecond }]) => perSecond.max))
  const height = top + rows.length * rowHeight + 34
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>Ceremonies per second, one process on one core</title>`,
    `<style>${chartStyle}</style>`,
    `<text class="title" x="0" y="20">Ceremonies per second, one process on one core, 16 clients</text>`,
    ...rows.map(([key, summary], index) => drawRow(key, summary, top + index * rowHeight, largest)),
    `<text class="note" x="0" y="${height - 10}">Medians of interleaved rounds. The thin lines show the slowest and fastest round. Longer is better.</text>`,
    `</svg>`,
  ]
  await writeFile(join(resultsFolder, `${name}.svg`), `${svg.join("\n")}\n`)
}

// These colors have enough contrast on white and on the dark pages of GitHub and GitLab.
export const chartStyle = `
  text { font: 14px system-ui, sans-serif; fill: #1f2328; }
  .title { font-weight: 600; font-size: 16px; }
  .note { font-size: 12px; fill: #59636e; }
  .bar { fill: #8c959f; }
  .ours { fill: #0969da; }
  .spread { stroke: #1f2328; stroke-width: 1.5; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .note { fill: #9198a1; }
    .bar { fill: #656c76; }
    .ours { fill: #4493f8; }
    .spread { stroke: #e6edf3; }
  }
`

function drawRow(key: string, { perSecond }: Summary, y: number, largest: number): string {
  const toX = (value: number) => labelWidth + (value / largest) * scaleWidth
  const middle = y + 12
  const isOurs = key.startsWith("this project")
  return [
    `<text x="0" y="${y + 17}">${key}</text>`,
    `<rect class="bar${isOurs ? " ours" : ""}" x="${labelWidth}" y="${y}" width="${(toX(perSecond.median) - labelWidth).toFixed(1)}" height="24" rx="3"/>`,
    `<line class="spread" x1="${toX(perSecond.min).toFixed(1)}" x2="${toX(perSecond.max).toFixed(1)}" y1="${middle}" y2="${middle}"/>`,
    `<text x="${(toX(perSecond.max) + 8).toFixed(1)}" y="${y + 17}">${perSecond.median.toFixed(0)}</text>`,
  ].join("\n")
}
