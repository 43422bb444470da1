// Starts Firefox without a window, in a new profile, for the tests to control.

import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, watch } from "node:fs"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { connectMarionette, type Marionette } from "./marionette"

export interface Firefox {
  marionette: Marionette
  /** Ends Firefox and removes its profile. */
  stop: () => Promise<void>
}

const preferences = {
  // Firefox chooses a free port, and writes it to a file in its profile.
  "marionette.port": 0,
  // Virtual authenticators instead of security keys. Firefox uses them only if both are set.
  "security.webauth.webauthn_enable_softtoken": true,
  "security.webauth.webauthn_enable_usbtoken": false,
  // Passkeys appear in the list of saved logins.
  "signon.rememberSignons": true,
  "signon.autofillForms": true,
  "intl.accept_languages": "en",
  // No requests to other servers.
  "datareporting.policy.dataSubmissionEnabled": false,
  "toolkit.telemetry.unified": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.page": 0,
  "app.update.disabledForTesting": true,
  "app.normandy.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
}

const startTimeoutMilliseconds = 60_000

/** Without access to the browser's own window, the list of saved logins can't be seen. */
const options = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]

export async function startFirefox(executablePath: string): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), "firefox-"))
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  await writeFile(join(profile, "user.js"), lines.join("\n"))
  const firefox = spawn(executablePath, [...options, "--profile", profile], {
    stdio: "ignore",
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1" },
  })
  const ended = once(firefox, "close")
  const end = async () => {
    firefox.kill("SIGKILL")
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const port = await Promise.race([
      readPort(profile),
      ended.then(() => Promise.reject(new Error(`${executablePath} ended before it could be controlled`))),
    ])
    const marionette = await connectMarionette(port)
    return {
      marionette,
      stop: async () => {
        marionette.close()
        await end()
      },
    }
  } catch (error) {
    await end()
    throw error
  }
}

/** Waits until Firefox has written its port. */
async function readPort(profile: string): Promise<number> {
  const path = join(profile, "MarionetteActivePort")
  const signal = AbortSignal.timeout(startTimeoutMilliseconds)
  const changes = watch(profile, { signal })
  while (!existsSync(path) || !(Number(await readFile(path, "utf8")) > 0)) {
    await once(changes, "change", { signal })
  }
  changes.close()
  return Number(await readFile(path, "utf8"))
}
