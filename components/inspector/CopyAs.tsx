"use client"

import { useState } from "react"
import { copyText } from "@/lib/browser/copyText"
import type { CeremonyRecord } from "@/lib/browser/inspector/ceremonyRecords"
import { toCurl } from "@/lib/browser/inspector/copies/toCurl"
import { toReport } from "@/lib/browser/inspector/copies/toReport"
import { toTest } from "@/lib/browser/inspector/copies/toTest"

const formats = [
  { name: "Test", convert: (record: CeremonyRecord) => toTest(record) },
  { name: "curl", convert: (record: CeremonyRecord) => toCurl(record, location.origin) },
  { name: "Report", convert: (record: CeremonyRecord) => toReport(record, navigator.userAgent) },
]

/** Copies a ceremony, and shows what was copied. */
export function CopyAs({ record }: { record: CeremonyRecord }) {
  const [copied, setCopied] = useState<{ text: string; isCopied: boolean }>()
  const copy = async (text: string) => {
    setCopied({ text, isCopied: (await copyText(text)).ok })
  }
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="text-muted">
        Test: a test that runs the same ceremony with a software authenticator. The test fails if the server
        rejected the ceremony. curl: commands that send the same requests. Report: text for an issue, without
        names, IDs, keys, or cookies.
      </p>
      <p className="flex flex-wrap gap-2">
        {formats.map(({ name, convert }) => (
          <button
            key={name}
            type="button"
            onClick={() => void copy(convert(record))}
            className="min-h-11 cursor-pointer rounded-xl border border-outline bg-surface px-4 font-semibold"
          >
            {name}
          </button>
        ))}
      </p>
      <p role="status">{copied && (copied.isCopied ? "Copied." : "Couldn’t copy. Select the text below.")}</p>
      {copied && (
        <pre
          tabIndex={0}
          aria-label="Copied text"
          className="max-h-80 overflow-auto rounded-lg bg-sunken p-2 text-xs wrap-anywhere whitespace-pre-wrap"
        >
          {copied.text}
        </pre>
      )}
    </div>
  )
}
