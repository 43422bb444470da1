import { defineConfig } from "@playwright/test"
import type { ProjectOptions } from "./e2e/support/browser/test"
import { findBrowser } from "./scripts/testing/findBrowser"

const executablePath = findBrowser()
const isRoot = process.getuid?.() === 0
const isCI = Boolean(process.env["CI"])

/**
 * The first three prepare address-bar suggestions for each browser context, which would take more than half of a
 * test's time. With Cross-Origin-Opener-Policy, Chromium starts a second process for each context, which takes a sixth of the time
 * of opening two pages. The tests don't need it: no page uses its opener, e2e/server tests the header, and Firefox obeys it.
 * Backup pointers protect Chromium's own memory, and take two to five percent of that time.
 *
 * Only the last --disable-features counts, so the list repeats Playwright's own.
 */
const disabledFeatures = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "AimEnabled",
  "CrossOriginOpenerPolicy",
  "PartitionAllocBackupRefPtr",
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

/** Their tests need other settings than those of the shared server. */
const filesWithOwnServers = [
  "dashboard",
  "exampleBackend",
  "inspector",
  "operatorLinks",
  "relatedOrigins",
].map((name) => `**/${name}.spec.ts`)

export default defineConfig<object, ProjectOptions>({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./scripts/testing/testTemplates",
  fullyParallel: true,
  // A test, its browser, and its server keep more than one core busy. With more workers, the tests take a little longer.
  workers: "100%",
  retries: 0,
  forbidOnly: isCI,
  // Generous, because everything is slow on a busy machine.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  projects: [
    // Each worker of a project starts the servers that its files need, so the first two projects have fewer workers. They begin
    // first, so that no worker is left alone with them in the end.
    //
    // Repeats the whole journey only. What depends on the page and not on the database runs once.
    { name: "postgresql", use: { provider: "postgresql" }, grep: /@main-job/, workers: 1 },
    {
      name: "own servers",
      use: { provider: "sqlite" },
      testMatch: filesWithOwnServers,
      fullyParallel: false,
      workers: 1,
    },
    { name: "sqlite", use: { provider: "sqlite" }, testIgnore: filesWithOwnServers },
  ],
  use: {
    // Recording a trace makes each test take half as long again. To investigate a failure, pass `--trace on`.
    trace: "off",
    // Playwright would capture a page before it knows whether the test fails, and so in every test. The fixtures in
    // e2e/support/browser/test.ts capture those of a failed test only.
    screenshot: "off",
    locale: "en",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        // A test's page runs in the same process as the last one's (e2e/support/browser/sharedContext.ts).
        "--renderer-process-limit=1",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        `--disable-features=${disabledFeatures.join(",")}`,
        // Chromium's sandbox doesn't start as root, which is the usual user in containers.
        ...(isRoot ? ["--no-sandbox"] : []),
      ],
    },
  },
})
