import { test } from "vitest"
import { isoBase64URL, decodeAttestationObject, parseAuthenticatorData } from "@simplewebauthn/server/helpers"
import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server"
import { createFixture, reasonOf } from "./testing/fixture"
import document from "./vectors/w3c-webauthn-l3.data.json" with { type: "json" }
const b = (h: string) => Buffer.from(h, "hex").toString("base64url")
test("probe", async () => {
  for (const v of document.vectors) {
    const f = createFixture({ rpId: document.rpId, defaultOrigin: document.origin })
    await f.context.store.findOrCreatePasskeyUser("u", "AAAA", f.context.now())
    const common = { userId: "u", allowedOrigins: [document.origin], boundTo: null, passkeyDisplayName: null, callerState: null, expiresAt: new Date("2027-01-01") }
    await f.context.store.addChallenge({ ...common, challenge: b(v.registration.challenge), ceremony: "registration" })
    const id = b(v.registration.credential_id)
    const reg = { id, rawId: id, type: "public-key" as const, clientExtensionResults: {}, response: { clientDataJSON: b(v.registration.clientDataJSON), attestationObject: b(v.registration.attestationObject) } }
    const r = await f.passkeys.finishRegistration({ userId: "u", publicKey: reg })
    const auth = { id, rawId: id, type: "public-key" as const, clientExtensionResults: {}, response: { clientDataJSON: b(v.authentication.clientDataJSON), authenticatorData: b(v.authentication.authenticatorData), signature: b(v.authentication.signature) } }
    const p = parseAuthenticatorData(decodeAttestationObject(isoBase64URL.toBuffer(reg.response.attestationObject)).get("authData"))
    await f.context.store.addPasskey({ credentialId: id, userId: "u", publicKey: p.credentialPublicKey!, signCount: 0, transports: [], aaguid: "", isBackupEligible: p.flags.be, isBackedUp: false, displayName: null, createdAt: new Date(), lastUsedAt: null }, 5)
    await f.context.store.addChallenge({ ...common, challenge: b(v.authentication.challenge), ceremony: "authentication" })
    const a = await f.passkeys.finishAuthentication({ userId: "u", publicKey: auth })
    const lr = await verifyRegistrationResponse({ response: reg, expectedChallenge: b(v.registration.challenge), expectedOrigin: document.origin, expectedRPID: document.rpId, requireUserVerification: false, supportedAlgorithmIDs: [-7,-8,-257,-35,-36,-53] }).then(x => x.verified, e => String(e))
    const la = await verifyAuthenticationResponse({ response: auth, expectedChallenge: b(v.authentication.challenge), expectedOrigin: document.origin, expectedRPID: document.rpId, requireUserVerification: false, credential: { id, publicKey: p.credentialPublicKey!, counter: 0 } }).then(x => x.verified, e => String(e))
    console.log(v.id, "\n  REG ", reasonOf(r), "\n  AUTH", reasonOf(a), "\n  LIBREG", lr, "\n  LIBAUTH", la)
  }
})
