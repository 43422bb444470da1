"use client"

import { useId, useState } from "react"
import { parseResponse } from "@/lib/browser/inspector/responseParts"
import { CeremonyView } from "./CeremonyView"

/** A field for the JSON of a response, and what the response contains. */
export function InspectResponse() {
  const id = useId()
  const [text, setText] = useState("")
  const publicKey = parseResponse(text)
  return (
    <div className="flex flex-col gap-4">
      <label htmlFor={id} className="font-semibold">
        Response
      </label>
      <textarea
        id={id}
        value={text}
        onChange={({ target }) => setText(target.value)}
        rows={8}
        spellCheck={false}
        autoComplete="off"
        className="w-full rounded-xl border border-outline bg-surface p-3 font-mono text-sm"
      />
      <div aria-live="polite">
        {text.trim() !== "" && publicKey === undefined && (
          <p>
            This isn’t the JSON of a WebAuthn response. It needs a “response” member that contains
            “clientDataJSON”.
          </p>
        )}
        {publicKey !== undefined && (
          <CeremonyView
            record={{
              challenge: "",
              ceremony: "attestationObject" in publicKey.response ? "registration" : "authentication",
              publicKey,
            }}
          />
        )}
      </div>
    </div>
  )
}
