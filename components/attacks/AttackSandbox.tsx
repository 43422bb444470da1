"use client"

import { useEffect, useId, useState } from "react"
import type { Attack } from "@/lib/attacks/attack"
import { attackGroups, attacks } from "@/lib/attacks/attacks"
import { canLeaveOut, runInSandbox, type SandboxRun } from "@/lib/attacks/sandbox/runInSandbox"
import { Card } from "../ui/Card"
import { AttackResult } from "./AttackResult"

/** A list of attacks, and what the chosen one does. */
export function AttackSandbox() {
  const [attack, setAttack] = useState(findAttackInAddress)
  const [isCheckLeftOut, setIsCheckLeftOut] = useState(false)
  const run = useSandboxRun(attack, isCheckLeftOut)

  function choose(id: string) {
    setAttack(findAttack(id))
    setIsCheckLeftOut(false)
    history.replaceState(history.state, "", `#${id}`)
  }

  return (
    <div className="flex flex-col gap-6 lg:grid lg:grid-cols-[22rem_1fr] lg:items-start">
      <Card>
        <div className="flex flex-col gap-4">
          <AttackChoice attack={attack} onChoose={choose} />
          <p>{attack.story}</p>
          <CheckSwitch attack={attack} isOff={isCheckLeftOut} onChange={setIsCheckLeftOut} />
        </div>
      </Card>
      <Card>
        <section aria-label="What happened" className="flex flex-col gap-5">
          {run && <AttackResult attack={attack} run={run} isCheckLeftOut={isCheckLeftOut} />}
        </section>
      </Card>
    </div>
  )
}

/** Runs the attack again whenever the choice changes. Returns undefined while it runs. */
function useSandboxRun(attack: Attack, isCheckLeftOut: boolean): SandboxRun | undefined {
  const [finished, setFinished] = useState<{ attack: Attack; isCheckLeftOut: boolean; run: SandboxRun }>()
  useEffect(() => {
    let isCurrent = true
    void runInSandbox(attack, { isCheckLeftOut }).then(
      (run) => isCurrent && setFinished({ attack, isCheckLeftOut, run }),
    )
    return () => {
      isCurrent = false
    }
  }, [attack, isCheckLeftOut])
  const isFinished = finished?.attack === attack && finished.isCheckLeftOut === isCheckLeftOut
  return isFinished ? finished.run : undefined
}

function AttackChoice({ attack, onChoose }: { attack: Attack; onChoose: (id: string) => void }) {
  const id = useId()
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="font-semibold">
        Attack
      </label>
      <select
        id={id}
        value={attack.id}
        onChange={({ target }) => onChoose(target.value)}
        className="min-h-11 w-full min-w-0 rounded-xl border border-outline bg-surface px-3"
      >
        {attackGroups.map((group) => (
          <optgroup key={group.title} label={group.title}>
            {group.attacks.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

interface CheckSwitchProps {
  attack: Attack
  isOff: boolean
  onChange: (isOff: boolean) => void
}

function CheckSwitch({ attack, isOff, onChange }: CheckSwitchProps) {
  const hintId = useId()
  const canSwitch = canLeaveOut(attack)
  return (
    <div>
      <label className="flex min-h-11 items-center gap-3 font-semibold">
        <input
          type="checkbox"
          checked={isOff}
          disabled={!canSwitch}
          aria-describedby={hintId}
          onChange={({ target }) => onChange(target.checked)}
          className="size-4.5 shrink-0 accent-accent"
        />
        Turn this check off
      </label>
      <p id={hintId} className="text-sm text-muted">
        {canSwitch
          ? "In this sandbox only. A server has no such switch."
          : "Not possible here: the server can’t continue with bytes that it can’t read."}
      </p>
    </div>
  )
}

function findAttackInAddress(): Attack {
  return findAttack(location.hash.slice(1))
}

/** Returns the first attack if the ID is unknown. */
function findAttack(id: string): Attack {
  const attack = attacks.find((each) => each.id === id) ?? attacks[0]
  if (!attack) throw new Error("There are no attacks.")
  return attack
}
