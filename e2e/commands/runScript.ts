import { execFile } from "node:child_process"
import { compileCacheFolder } from "../../scripts/testing/compileCache"

export interface Output {
  exitCode: number | null
  stdout: string
  stderr: string
}

/** Runs a script in a process of its own, as its npm script does. */
export function runScript(
  path: `scripts/${string}.ts`,
  args: string[],
  environment: Record<string, string>,
): Promise<Output> {
  const options = ["--disable-warning=ExperimentalWarning", "--import", "./scripts/resolveTypeScript.ts"]
  const env = { ...process.env, NODE_COMPILE_CACHE: compileCacheFolder, ...environment }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...options, path, ...args], { env }, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode, stdout, stderr }),
    )
  })
}
