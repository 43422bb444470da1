import { readFileSync } from "node:fs"
import { join } from "node:path"
import {
  listSourceReferences,
  toSourceKey,
  type SourceReference,
} from "@/components/inspector/source/sourceReferences"
import { listSteps } from "@/lib/passkeys/trace/allSteps"

/** Returns the line of every place that the inspector leads to, by its key. Empty if the source code isn't on the server. */
export function findSourceLines(): Readonly<Record<string, number>> {
  sourceLines ??= Object.fromEntries(
    listSourceReferences([...steps]).flatMap((reference) => {
      const line = findLine(reference)
      return line === undefined ? [] : [[toSourceKey(reference), line]]
    }),
  )
  return sourceLines
}

let sourceLines: Readonly<Record<string, number>> | undefined

const steps = (["registration", "authentication"] as const).flatMap((ceremony) => [
  ...listSteps(ceremony, "start"),
  ...listSteps(ceremony, "finish"),
])

const declarationKeywords = /^(?:(?:export|default|async|function|const) )*/

function findLine({ path, text }: SourceReference): number | undefined {
  const index = readLines(path).findIndex((line) => {
    const start = line.trim().replace(declarationKeywords, "")
    return start.startsWith(text) && !/\w/.test(start.charAt(text.length))
  })
  return index === -1 ? undefined : index + 1
}

function readLines(path: string): string[] {
  try {
    return readFileSync(join(/* turbopackIgnore: true */ process.cwd(), path), "utf8").split("\n")
  } catch {
    return []
  }
}
