// What a user does with passkeys from sign-up to removal, in the words of the page. Each browser has a driver that carries it out.

import { expect } from "@playwright/test"
import { removeNewestPasskey } from "../servers/database"

/** A browser with one device that has passkeys. */
export interface JourneyBrowser {
  open: (path: string) => Promise<void>
  /** Waits until this page is open. */
  waitForPath: (path: string) => Promise<void>
  /** Presses a button. If several have this name, presses the first. */
  press: (name: string | RegExp) => Promise<void>
  fill: (label: string, text: string) => Promise<void>
  /** Opens the sign-in page and chooses a passkey from the list in the name field. */
  signInFromAutofill: () => Promise<void>
  /** Returns the text of the page, with that of its open dialog. */
  readText: () => Promise<string>
  countPasskeyCards: () => Promise<number>

  /** Replaces the device by a new one without passkeys. */
  changeDevice: () => Promise<void>
  countPasskeysOnDevice: () => Promise<number>
  /** Sets whether the device verifies its user, such as by a matching fingerprint. */
  setUserVerified: (isUserVerified: boolean) => Promise<void>

  /** Whether sites can delete passkeys from the device, and ask for passkeys on this device only. */
  hasSignalsAndImmediateMode: boolean
}

/** Runs the whole journey, on a new account. */
export async function runJourney(
  browser: JourneyBrowser,
  databaseUrl: string,
  personName: string,
): Promise<void> {
  const { open, press, fill, waitForPath, countPasskeyCards, countPasskeysOnDevice } = browser
  const expectText = (text: string) => expect.poll(browser.readText).toContain(text)
  const expectCards = (count: number) => expect.poll(countPasskeyCards).toBe(count)
  const expectSignedIn = async () => {
    await waitForPath("/passkeys")
    await expectText(`Signed in as ${personName}`)
  }
  const signOut = async () => {
    await press("Sign out")
    await waitForPath("/")
  }
  const pressSignIn = async () => {
    await open("/sign-in")
    await press("Sign in with a passkey")
  }
  const signInByName = async () => {
    await open("/sign-in")
    await fill("Name or email address", personName)
    await press("Continue")
  }

  const createAccount = async () => {
    await open("/sign-up")
    await fill("Name or email address", personName)
    await press("Create account with a passkey")
  }

  // The device can't verify its user. It may be locked afterward.
  await browser.setUserVerified(false)
  await createAccount()
  await expectText("No account was created")
  await browser.changeDevice()

  // Sign up and out.
  await createAccount()
  await expectSignedIn()
  await expectCards(1)
  expect(await countPasskeysOnDevice()).toBe(1)
  await signOut()

  // Sign in without a username, and from autofill.
  await pressSignIn()
  await expectSignedIn()
  await signOut()
  await browser.signInFromAutofill()
  await expectSignedIn()

  // The device already has a passkey. Another one doesn't.
  await press("Add a passkey")
  await expectText("This device already has a passkey for your account")
  await expectCards(1)
  await browser.changeDevice()
  await press("Add a passkey")
  await expectCards(2)
  await signOut()

  // Sign in by name, with the second passkey. Remove the first.
  await signInByName()
  await expectSignedIn()
  await press(/^Remove (?!all)/)
  await expectText("Your device may still offer it until you delete it")
  await press("Remove passkey")
  await expectCards(1)
  await signOut()

  // The account no longer has this passkey.
  await removeNewestPasskey(databaseUrl)
  await pressSignIn()
  await expectText("don’t recognize this passkey")
  if (browser.hasSignalsAndImmediateMode) await expect.poll(countPasskeysOnDevice).toBe(0)
  else {
    await expectText("Try another passkey, or delete this one from your device.")
    expect(await countPasskeysOnDevice()).toBe(1)
  }

  // The device has no passkey. Only a browser with immediate mode can tell.
  await browser.changeDevice()
  await pressSignIn()
  if (browser.hasSignalsAndImmediateMode) await expectText("There’s no passkey for this site on this device")
  else await expectText("You’re not signed in yet")
}
