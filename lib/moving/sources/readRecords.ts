// Reads a file of records: CSV with a header, JSON lines, or one JSON array.

import { createReadStream } from "node:fs"
import { readFile } from "node:fs/promises"
import { createInterface } from "node:readline"
import { parse } from "csv-parse"
import { SourceError } from "./sourceError"

type FileRecord = Record<string, unknown>

/** Yields the records of a file. CSV and JSON lines are read bit by bit, and a JSON array at once. */
export async function* readRecords(path: string): AsyncGenerator<FileRecord> {
  if (path.endsWith(".csv")) yield* readCsv(path)
  else if ((await readFirstCharacter(path)) === "[") yield* await readArray(path)
  else yield* readLines(path)
}

async function* readCsv(path: string): AsyncGenerator<FileRecord> {
  const parser = parse({ columns: true, bom: true, trim: true, skip_empty_lines: true })
  const stream = createReadStream(path).on("error", (error) => parser.destroy(error))
  const records: AsyncIterable<unknown> = stream.pipe(parser)
  try {
    for await (const record of records) yield requireRecord(record, path)
  } catch (error) {
    throw new SourceError(`${path} can't be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Yields the objects of a file of JSON lines. */
export async function* readLines(path: string): AsyncGenerator<FileRecord> {
  let number = 0
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number += 1
    if (line.trim() !== "") yield requireRecord(parseJson(line, `${path}, line ${number}`), path)
  }
}

async function readArray(path: string): Promise<FileRecord[]> {
  const list = parseJson(await readFile(path, "utf8"), path)
  return Array.isArray(list) ? list.map((record: unknown) => requireRecord(record, path)) : []
}

async function readFirstCharacter(path: string): Promise<string> {
  for await (const chunk of createReadStream(path, { encoding: "utf8", end: 1023 })) {
    return String(chunk).trimStart().slice(0, 1)
  }
  return ""
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new SourceError(`${place}: this isn't JSON.`)
  }
}

function requireRecord(record: unknown, path: string): FileRecord {
  if (typeof record !== "object" || record === null || Array.isArray(record)) {
    throw new SourceError(`${path}: each record must be an object.`)
  }
  return { ...record }
}
