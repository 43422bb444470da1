// Checks of settings that are valid, but may not be what the operator wants. lib/config rejects invalid ones.

import { parse } from "tldts"
import type { Config } from "../config"
import { isLocalhost } from "../passkeys/webauthn/origins"
import { count, fault, ok, warning, type Check } from "./check"

export type SettingsFacts = Pick<
  Config,
  | "passkeys"
  | "mail"
  | "sessionPasswords"
  | "integrationKeys"
  | "isRateLimited"
  | "trustedProxies"
  | "isInspectorOn"
  | "isProduction"
> & {
  /** The files with secrets or accounts that every user of this machine can read. */
  readableFiles: string[]
  /** The result of connecting to the mail server, if that was tried. */
  mailServer?: { failure: string | undefined }
  /** The port that the server listens on, if it runs in this process. */
  listeningPort?: string | undefined
}

export const settingsChecks = {
  "rp-id": checkRpId,
  origin: checkOrigin,
  port: checkPort,
  "trusted-proxies": checkTrustedProxies,
  "session-password": checkSessionPassword,
  "integration-keys": checkIntegrationKeys,
  "rate-limits": checkRateLimits,
  inspector: checkInspector,
  "mail-settings": checkMailSettings,
  "mail-server": checkMailServer,
  "file-modes": checkFileModes,
} satisfies Record<string, Check<SettingsFacts>>

/** Browsers reject an RP ID that is a public suffix, except on a page of exactly that host. */
function checkRpId({ passkeys: { rpId }, isProduction }: SettingsFacts) {
  if (isLocalhost(rpId)) {
    return isProduction
      ? warning(
          `The RP ID is ${rpId}, so passkeys only work in browsers on this machine.`,
          'Set "hostname" in passkeys_config.jsonc to the host that users see in the address bar.',
        )
      : ok(`The RP ID is ${rpId}, for development.`)
  }
  const { publicSuffix, isIcann } = parse(rpId, { allowPrivateDomains: true })
  if (publicSuffix !== rpId) return ok(`The RP ID is ${rpId}.`)
  const fix = `Set "hostname" in passkeys_config.jsonc to your own host, such as app.${rpId}.`
  return isIcann
    ? fault(`The RP ID ${rpId} is a public suffix, so it can't be a site's domain.`, fix)
    : warning(`The RP ID ${rpId} is a public suffix: each of its subdomains has a different owner.`, fix)
}

/** A proxy that terminates TLS usually listens on port 443, whatever the application's port is. */
function checkOrigin({ passkeys: { defaultOrigin, origins } }: SettingsFacts) {
  const { protocol, port, hostname } = new URL(defaultOrigin)
  if (protocol === "https:" && port !== "") {
    return warning(
      `The site's origin is ${defaultOrigin}, so ceremonies on https://${hostname} are rejected.`,
      `If users don't see ":${port}" in the address bar, remove it from "hostname" in passkeys_config.jsonc.`,
    )
  }
  return ok(`Ceremonies are accepted on ${origins.ceremonies.join(", ")}.`)
}

/** In development, nothing is in front of the server. Next.js takes another port if the usual one is in use. */
function checkPort({ passkeys: { rpId, defaultOrigin }, listeningPort, isProduction }: SettingsFacts) {
  if (listeningPort === undefined) return undefined
  const { port } = new URL(defaultOrigin)
  const isOwnPort = port === "" || port === listeningPort
  if (isProduction || isOwnPort || !isLocalhost(rpId))
    return ok(`The server listens on port ${listeningPort}.`)
  return warning(
    `The server listens on port ${listeningPort}, but passkeys only work on port ${port}, which is in "hostname".`,
    `Set PORT=${port}, or set "hostname" in passkeys_config.jsonc to "${rpId}:${listeningPort}".`,
  )
}

/** The application doesn't speak TLS, so a site on https has a proxy in front. */
function checkTrustedProxies({ passkeys, trustedProxies }: SettingsFacts) {
  const isBehindProxy = passkeys.defaultOrigin.startsWith("https:")
  if (isBehindProxy && trustedProxies === 0) {
    return warning(
      "TRUST_PROXY is 0, so rate limits count all users behind the TLS proxy as one client.",
      "Set TRUST_PROXY to the number of proxies that append to X-Forwarded-For, usually 1.",
    )
  }
  if (!isBehindProxy && trustedProxies > 0) {
    return warning(
      `TRUST_PROXY is ${trustedProxies}, so without a proxy in front, clients can evade rate limits.`,
      "If no proxy is in front, remove TRUST_PROXY.",
    )
  }
  return ok(
    trustedProxies === 0
      ? "Rate limits count the address of the connection."
      : `Rate limits count the address that ${count(trustedProxies, "trusted proxy", "trusted proxies")} reported.`,
  )
}

/** 32 random bytes have about 30 different characters as base64, and 16 random bytes about 14 as hexadecimal. */
const minDifferentCharacters = 10

function checkSessionPassword({ sessionPasswords }: SettingsFacts) {
  const isGuessable = (password: string) =>
    new Set(password).size < minDifferentCharacters || /password|secret|change|example/i.test(password)
  if (sessionPasswords.some(isGuessable)) {
    return warning(
      "SESSION_PASSWORD isn't random, so keys derived from it could be guessed.",
      "Put a new one from `openssl rand -base64 32` before it, separated by a comma. Remove the old one a week later.",
    )
  }
  return ok(
    sessionPasswords.length === 1
      ? "SESSION_PASSWORD looks random."
      : `SESSION_PASSWORD is being rotated: ${sessionPasswords.length} are accepted.`,
  )
}

function checkIntegrationKeys({ integrationKeys }: SettingsFacts) {
  if (new Set(integrationKeys.map(({ key }) => key)).size < integrationKeys.length) {
    return warning(
      "INTEGRATION_KEYS contains the same key twice.",
      "Remove one of the two. Otherwise, the key still works if you remove only one of them later.",
    )
  }
  return ok(
    integrationKeys.length === 0
      ? "No integration key is set, so the dashboard and /api/run-command are off."
      : `${count(integrationKeys.length, "integration key")} can open the dashboard and call /api/run-command.`,
  )
}

function checkRateLimits({ isRateLimited }: SettingsFacts) {
  return isRateLimited
    ? ok("Rate limits are on.")
    : warning(
        "Rate limits are off, so codes can be guessed without limit.",
        "Remove RATE_LIMIT=off. It is meant for benchmarks.",
      )
}

function checkInspector({ isInspectorOn, isProduction }: SettingsFacts) {
  if (!isInspectorOn) return ok("The inspector is off, so ceremonies can't be traced.")
  return isProduction
    ? warning(
        "INSPECTOR is on in production, so pages can see what the server checked and stored in their own ceremonies.",
        "Remove INSPECTOR=on, unless this site is meant for learning.",
      )
    : ok("The inspector is on, for development: pages can trace their own ceremonies.")
}

function checkMailSettings({ mail: { smtpUrl, from }, isProduction }: SettingsFacts) {
  if (smtpUrl === undefined) {
    return ok(
      isProduction
        ? "SMTP_URL isn't set, so recovery codes are the only recovery method."
        : "SMTP_URL isn't set, so emails are shown at /dev/mailbox.",
    )
  }
  const { protocol, hostname, searchParams } = new URL(smtpUrl)
  const isEncrypted = protocol === "smtps:" || searchParams.get("requireTLS") === "true"
  const isLocal = isLocalhost(hostname) || /^(127\.|\[::1\]$)/.test(hostname)
  if (!isEncrypted && !isLocal) {
    return warning(
      `The connection to the mail server ${hostname} is encrypted only if the server offers it.`,
      "Use smtps:// in SMTP_URL, or add ?requireTLS=true.",
    )
  }
  return ok(`Emails are sent through ${hostname} from ${from.address}.`)
}

function checkMailServer({ mailServer }: SettingsFacts) {
  if (!mailServer) return undefined
  const { failure } = mailServer
  return failure === undefined
    ? ok("The mail server accepts the connection and the password.")
    : fault(
        `The mail server can't be used: ${failure.replace(/\.$/, "")}.`,
        "Check SMTP_URL. Until then, users can't recover their account by email, and aren't notified.",
      )
}

function checkFileModes({ readableFiles }: SettingsFacts) {
  return readableFiles.length === 0
    ? ok("Other users of this machine can't read the secrets or the database.")
    : warning(
        `Every user of this machine can read ${readableFiles.join(", ")}.`,
        `Run: chmod 600 ${readableFiles.join(" ")}`,
      )
}
