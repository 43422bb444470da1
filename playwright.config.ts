import { defineConfig } from "@playwright/test"
import type { ProjectOptions } from "./e2e/support/browser/test"
import { findBrowser } from "./scripts/testing/findBrowser"

const executablePath = findBrowser()
const isRoot = process.getuid?.() === 0
const isCI = Boolean(process.env["CI"])

/**
 * For each new context Chromium prepares the suggestions of an address bar that nobody sees, two pages of its own, which
 * takes more than half of what a test does. The last --disable-features counts, so Playwright's own are repeated.
 */
const disabledFeatures = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
]

export default defineConfig<object, ProjectOptions>({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: isCI,
  // Generous: on a busy machine everything is late, and nothing is wrong.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  projects: [
    { name: "sqlite", use: { provider: "sqlite" } },
    // The main job once more: what depends on the page and not on the database is not repeated.
    { name: "postgresql", use: { provider: "postgresql" }, grep: /@main-job/ },
  ],
  use: {
    // To record every test for the few that fail takes half as long again: `--trace on` for the one that is looked into.
    trace: "off",
    screenshot: "only-on-failure",
    locale: "en",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        `--disable-features=${disabledFeatures.join(",")}`,
        // Chromium's own sandbox refuses to start as root, which is what containers run as.
        ...(isRoot ? ["--no-sandbox"] : []),
      ],
    },
  },
})
