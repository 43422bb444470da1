// The browser's virtual authenticator, controlled through the DevTools protocol.
// https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/

import type { CDPSession, Page } from "@playwright/test"

export interface VirtualAuthenticator {
  countPasskeys: () => Promise<number>
  /** The account names that it stores with each passkey. */
  listNames: () => Promise<{ name: string | undefined; displayName: string | undefined }[]>
  /** Resolves when a signal deletes one of its passkeys. Call it before the signal. */
  waitUntilDeleted: () => Promise<void>
  /**
   * Resolves when a signal gives one of its passkeys this name. Call it before the signal. A page signals the name whenever it's
   * opened, even if it hasn't changed.
   */
  waitUntilNamed: (name: string) => Promise<void>
  /** Sets whether it verifies the user, such as by a matching fingerprint. */
  setUserVerified: (isUserVerified: boolean) => Promise<void>
  /** Sets whether it responds automatically. Otherwise requests stay pending. */
  setAnswering: (isAnswering: boolean) => Promise<void>
  /** Removes it with its passkeys. */
  remove: () => Promise<void>
}

/** Adds a device that verifies its user. */
export async function addVirtualAuthenticator(
  session: CDPSession,
  /** "internal" is built into the device, "hybrid" is a phone, and "usb" is a security key. */
  transport: "internal" | "hybrid" | "usb" = "internal",
  /** Whether its passkeys support PRF. Such a device stays locked after it couldn't verify its user. */
  hasPrf = false,
): Promise<VirtualAuthenticator> {
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      defaultBackupEligibility: true,
      defaultBackupState: true,
    },
  })
  const list = async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials
  return {
    countPasskeys: async () => (await list()).length,
    listNames: async () =>
      (await list()).map(({ userName, userDisplayName }) => ({
        name: userName,
        displayName: userDisplayName,
      })),
    waitUntilDeleted: () =>
      new Promise((resolve) => {
        session.on("WebAuthn.credentialDeleted", (deleted) => {
          if (deleted.authenticatorId === authenticatorId) resolve()
        })
      }),
    waitUntilNamed: (name) =>
      new Promise((resolve) => {
        session.on("WebAuthn.credentialUpdated", (updated) => {
          if (updated.authenticatorId === authenticatorId && updated.credential.userName === name) resolve()
        })
      }),
    setUserVerified: async (isUserVerified) => {
      await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified })
    },
    setAnswering: async (enabled) => {
      await session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled })
    },
    remove: async () => {
      await session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId })
    },
  }
}

/** Opens the DevTools session that controls virtual authenticators. */
export async function openWebAuthnSession(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send("WebAuthn.enable", { enableUI: false })
  return session
}
