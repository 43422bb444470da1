import { parseArgs, type ParseArgsConfig } from "node:util"
import { exitWith } from "./exitWith"

/** Parses the command's options. Ends the process if there is an unknown one, or one without its value. */
export function parseOptions<Options extends ParseArgsConfig>(
  options: Options,
): ReturnType<typeof parseArgs<Options>> {
  try {
    return parseArgs(options)
  } catch (error) {
    // Node.js says which option, and how to write a file's name that starts with a hyphen.
    if (error instanceof TypeError && "code" in error) exitWith(error.message)
    throw error
  }
}
