"use client"

import { useEffect, useState } from "react"
import { examineBrowser, listCapabilities, type BrowserFinding } from "@/lib/browser/doctor/browserChecks"
import { collectBrowserFacts, type BrowserFacts } from "@/lib/browser/doctor/browserFacts"
import { Card } from "../ui/Card"
import { Icon, type IconName } from "../ui/Icon"
import { Spinner } from "../ui/Spinner"

const looks = {
  ok: { label: "OK", icon: "circle-check", className: "text-accent" },
  warning: { label: "Warning", icon: "triangle-alert", className: "text-danger" },
  fault: { label: "Problem", icon: "circle-alert", className: "text-danger" },
} satisfies Record<BrowserFinding["level"], { label: string; icon: IconName; className: string }>

/** Examines this browser when it mounts, without a prompt, and lists the findings. */
export function BrowserDoctor({ site }: { site: BrowserFacts["site"] }) {
  const [facts, setFacts] = useState<BrowserFacts>()
  useEffect(() => {
    let isCurrent = true
    void collectBrowserFacts(site).then((collected) => isCurrent && setFacts(collected))
    return () => {
      isCurrent = false
    }
  }, [site])
  return (
    <>
      <p role="status" className="flex items-center gap-3">
        {facts ? (
          summarize(examineBrowser(facts))
        ) : (
          <>
            <Spinner /> Checking this browser…
          </>
        )}
      </p>
      {facts && <Findings facts={facts} />}
    </>
  )
}

function summarize(findings: BrowserFinding[]): string {
  const amount = findings.filter(({ level }) => level !== "ok").length
  if (amount === 0) return "Passkeys should work in this browser."
  return amount === 1 ? "We found one thing to look at." : `We found ${amount} things to look at.`
}

function Findings({ facts }: { facts: BrowserFacts }) {
  return (
    <>
      <Card>
        <ul className="flex flex-col gap-5">
          {examineBrowser(facts).map(({ name, level, message }) => {
            const { label, icon, className } = looks[level]
            return (
              <li key={name} className="flex gap-4">
                <Icon name={icon} className={`mt-0.5 size-5 shrink-0 ${className}`} />
                <div className="min-w-0 wrap-anywhere">
                  <h2 className="font-medium">
                    {name}: {label}
                  </h2>
                  <p className="text-muted">{message}</p>
                </div>
              </li>
            )
          })}
        </ul>
      </Card>
      <section aria-labelledby="capabilities" className="flex flex-col gap-4">
        <h2 id="capabilities" className="section-title">
          What this browser can do
        </h2>
        <dl className="flex flex-col gap-4">
          {listCapabilities(facts).map(({ name, isAvailable, use }) => (
            <div key={name} className="min-w-0 wrap-anywhere">
              <dt>
                <code className="text-sm">{name}</code>
              </dt>
              <dd className="text-muted">
                {isAvailable === undefined ? "Unknown" : isAvailable ? "Yes" : "No"}. {use}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  )
}
