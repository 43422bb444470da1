// An authenticator of the browser's own, driven through the DevTools protocol.
// https://chromedevtools.github.io/devtools-protocol/tot/WebAuthn/

import type { CDPSession, Page } from "@playwright/test"

export interface VirtualAuthenticator {
  countPasskeys: () => Promise<number>
  /** Whether the person's finger fits, so to speak. */
  setUserVerified: (isUserVerified: boolean) => Promise<void>
  /** Whether it answers by itself. While it does not, a request waits. */
  setAnswering: (isAnswering: boolean) => Promise<void>
  /** Unplugs it, with its passkeys. */
  remove: () => Promise<void>
}

/** The person's device: it is there from the first page on, and verifies its user. */
export async function addVirtualAuthenticator(session: CDPSession): Promise<VirtualAuthenticator> {
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      defaultBackupEligibility: true,
      defaultBackupState: true,
    },
  })
  return {
    countPasskeys: async () =>
      (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
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
