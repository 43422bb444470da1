// Runs attacks on lib/passkeys in memory. The sandbox is the only place that can turn off a check.

import { isoBase64URL } from "@simplewebauthn/server/helpers"
import {
  createPasskeys,
  createTraceRecorder,
  type CeremonyTrace,
  type PasskeyOptions,
  type TracedStoreCall,
} from "../../passkeys"
import { createMemoryState, createMemoryStore } from "../../passkeys/memoryStore"
import { leaveOutCheck } from "../../passkeys/trace/leftOutCheck"
import { isRecord } from "../../passkeys/webauthn/clientData"
import type { Attack, AttackedServer, Outcome, Sender } from "../attack"
import { createScene } from "../createScene"
import { weakStores } from "./weakStore"

/** What an attack did. */
export interface SandboxRun {
  outcome: Outcome
  /** The last ceremony, as the inspector shows it. */
  options: object
  publicKey: unknown
  trace: CeremonyTrace
}

/** Returns whether the sandbox can turn off the check that stops an attack. */
export function canLeaveOut({ step }: Attack): boolean {
  // The server can't continue without what it failed to read.
  return step !== "authenticatorData"
}

/**
 * Runs an attack on new users in an empty store.
 *
 * @param options - `isCheckLeftOut` turns off the check that stops the attack. Only in the browser.
 */
export async function runInSandbox(
  attack: Attack,
  { isCheckLeftOut }: { isCheckLeftOut: boolean },
): Promise<SandboxRun> {
  const sandbox = createSandbox()
  const scene = await createScene(sandbox.server)
  if (isCheckLeftOut) sandbox.leaveOut(attack.step)
  const outcome = await attack.run(scene)
  return { outcome, ...sandbox.readLastCeremony() }
}

const origin = "https://sandbox.example"

function createSandbox() {
  const state = createMemoryState()
  let secondsPassed = 0
  let context: PasskeyOptions = {
    store: createMemoryStore(state),
    rpId: new URL(origin).hostname,
    rpName: "Sandbox",
    defaultOrigin: origin,
    maxPasskeysPerUser: 3,
    decoyKey: crypto.getRandomValues(new Uint8Array(32)),
    now: () => new Date(Date.now() + secondsPassed * 1000),
  }
  let leftOutStep: string | undefined
  const optionsByChallenge = new Map<string, object>()
  let lastCeremony: Omit<SandboxRun, "outcome"> | undefined

  const keepOptions = <Options extends { challenge: string }>(options: Options): Options => {
    optionsByChallenge.set(options.challenge, options)
    return options
  }
  const finish = async (
    ceremony: CeremonyTrace["ceremony"],
    { name, browser }: Sender,
    publicKey: { response: { clientDataJSON: string } },
  ): Promise<Outcome> => {
    const recorder = createTraceRecorder({ ceremony, phase: "finish", knownUserId: name })
    const passkeys = createPasskeys({ ...context, observer: recorder })
    const args = { userId: name, publicKey, boundTo: browser }
    const result = await (ceremony === "registration"
      ? passkeys.finishRegistration(args)
      : passkeys.finishAuthentication(args))
    const { storeCalls, ...trace } = recorder.toTrace()
    // The store that lacks this check doesn't delete the challenge that it returns.
    const isTrue = ({ table }: TracedStoreCall) => leftOutStep !== "challenge" || table !== "Challenge"
    lastCeremony = {
      options: optionsByChallenge.get(readChallenge(publicKey)) ?? {},
      publicKey,
      trace: { ...trace, storeCalls: storeCalls.filter(isTrue) },
    }
    return { isAccepted: result.ok, description: result.ok ? "accepted" : result.error.type }
  }

  const server: AttackedServer = {
    origin,
    startRegistration: async ({ name, browser }) => {
      const args = { userId: name, emailOrUsername: name, boundTo: browser }
      const started = await createPasskeys(context).startRegistration(args)
      if (!started.ok) throw new Error(started.error.type)
      return keepOptions(started.data.registrationOptions)
    },
    finishRegistration: (sender, response) => finish("registration", sender, response),
    startAuthentication: async ({ name, browser }) => {
      const started = await createPasskeys(context).startAuthentication({ userId: name, boundTo: browser })
      if (!started.ok) throw new Error(started.error.type)
      return keepOptions(started.data.authenticationOptions)
    },
    finishAuthentication: (sender, response) => finish("authentication", sender, response),
    passSeconds: (seconds) => {
      secondsPassed += seconds
    },
  }

  return {
    server,
    leaveOut: (step: string) => {
      leftOutStep = step
      const weakStore = weakStores[step]
      context = weakStore ? { ...context, store: weakStore(state) } : leaveOutCheck(context, step)
    },
    readLastCeremony: () => {
      if (!lastCeremony) throw new Error("No ceremony was finished.")
      return lastCeremony
    },
  }
}

function readChallenge({ response }: { response: { clientDataJSON: string } }): string {
  const clientData: unknown = JSON.parse(
    new TextDecoder().decode(isoBase64URL.toBuffer(response.clientDataJSON)),
  )
  return isRecord(clientData) && typeof clientData["challenge"] === "string" ? clientData["challenge"] : ""
}
