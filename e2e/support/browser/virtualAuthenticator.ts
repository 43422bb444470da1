// An authenticator of the browser's own, driven through the DevTools protocol.
// https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/

import type { CDPSession, Page } from "@playwright/test"

export interface VirtualAuthenticator {
  countPasskeys: () => Promise<number>
  /** What it shows beside each passkey. */
  listNames: () => Promise<{ name: string | undefined; displayName: string | undefined }[]>
  /** Resolves when one of its passkeys is deleted by a signal; to be called before. */
  untilDeleted: () => Promise<void>
  /**
   * Resolves when a signal gives one of its passkeys this name; to be called before. A page says the name whenever it is
   * opened, also where it is still the old one.
   */
  untilNamed: (name: string) => Promise<void>
  /** Whether the person's finger fits, so to speak. */
  setUserVerified: (isUserVerified: boolean) => Promise<void>
  /** Whether it answers by itself. While it does not, a request waits. */
  setAnswering: (isAnswering: boolean) => Promise<void>
  /** Unplugs it, with its passkeys. */
  remove: () => Promise<void>
}

/** The person's device: it is there from the first page on, and verifies its user. */
export async function addVirtualAuthenticator(
  session: CDPSession,
  /** "internal" is in the device itself, "hybrid" a phone beside it. */
  transport: "internal" | "hybrid" = "internal",
): Promise<VirtualAuthenticator> {
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
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
    untilDeleted: () =>
      new Promise((resolve) => {
        session.on("WebAuthn.credentialDeleted", (deleted) => {
          if (deleted.authenticatorId === authenticatorId) resolve()
        })
      }),
    untilNamed: (name) =>
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

/** What authenticators are added with. */
export async function openWebAuthnSession(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send("WebAuthn.enable", { enableUI: false })
  return session
}
