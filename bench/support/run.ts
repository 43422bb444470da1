import { spawn } from "node:child_process"

/** Runs a command. Throws with its output if it fails. */
export function run(file: string, args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" }
    const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] })
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk))
    child.once("error", reject)
    child.once("close", (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${file} ${args.join(" ")} failed:\n${Buffer.concat(chunks).toString("utf8")}`))
    })
  })
}

/** Prints progress, with the seconds since the start. */
export function report(message: string): void {
  console.log(`${String(Math.round(performance.now() / 1000)).padStart(5)} s  ${message}`)
}
