// The requests of each system for the same two ceremonies. Nothing else about the load differs.

import type { HttpRequest } from "./httpClient.ts"

export interface Surface {
  startAuthentication: () => HttpRequest
  finishAuthentication: (response: object) => HttpRequest
  startRegistration: (name: string) => HttpRequest
  finishRegistration: (response: object) => HttpRequest
  /** The member of the start response that contains the options. Undefined if the response is the options. */
  authenticationOptionsIn?: string
  registrationOptionsIn?: string
  /** False for the floor, which verifies nothing. */
  verifies: boolean
}

const post = (path: string, json: object): HttpRequest => ({ method: "POST", path, json })
const get = (path: string): HttpRequest => ({ method: "GET", path })

export const surfaces = {
  ours: {
    startAuthentication: () => post("/api/passkey/authenticate/start", {}),
    finishAuthentication: (publicKey) => post("/api/passkey/authenticate/finish", { publicKey }),
    startRegistration: (name) => post("/api/passkey/register/start", { emailOrUsername: name }),
    finishRegistration: (publicKey) => post("/api/passkey/register/finish", { publicKey }),
    authenticationOptionsIn: "authenticationOptions",
    registrationOptionsIn: "registrationOptions",
    verifies: true,
  },
  floor: {
    startAuthentication: () => post("/api/start", {}),
    finishAuthentication: (publicKey) => post("/api/finish", { publicKey }),
    startRegistration: (name) => post("/api/start", { name }),
    finishRegistration: (publicKey) => post("/api/finish", { publicKey }),
    authenticationOptionsIn: "authenticationOptions",
    registrationOptionsIn: "registrationOptions",
    verifies: false,
  },
  betterAuth: {
    startAuthentication: () => get("/api/auth/passkey/generate-authenticate-options"),
    finishAuthentication: (response) => post("/api/auth/passkey/verify-authentication", { response }),
    startRegistration: (name) =>
      get(`/api/auth/passkey/generate-register-options?context=${encodeURIComponent(name)}`),
    finishRegistration: (response) =>
      post("/api/auth/passkey/verify-registration", { response, createSession: true }),
    verifies: true,
  },
} as const satisfies Record<string, Surface>

export type SurfaceName = keyof typeof surfaces
