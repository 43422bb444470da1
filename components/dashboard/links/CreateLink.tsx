"use client"

import { useRouter } from "next/navigation"
import { useRef, useState, type ReactNode, type SubmitEvent } from "react"
import type { CreatedLink } from "@/lib/browser/api/dashboard"
import type { Failure } from "@/lib/browser/messages/failures"
import { ok, type Result } from "@/lib/result"
import { ActionStatus } from "../../actions/ActionStatus"
import { useAction } from "../../actions/useAction"
import { Dialog } from "../../ui/Dialog"
import { Button } from "../../ui/buttons/Button"
import { ButtonRow } from "../../ui/buttons/ButtonRow"
import { Form } from "../../ui/forms/Form"
import { TextField } from "../../ui/forms/TextField"
import { useTextField } from "../../ui/forms/useTextField"
import { NewLink } from "./NewLink"

interface CreateLinkProps {
  /** The label of the button, and the title of the dialog. */
  label: string
  /** The label of the submit button. */
  confirm: string
  /** Whether the form asks who the link is for. */
  hasNote?: boolean
  create: (integrationKey: string, note: string) => Promise<Result<CreatedLink, Failure>>
  /** Says what the link does. */
  children: ReactNode
}

/** The button and dialog that create a link. Asks for the integration key again, and then shows the link this one time. */
export function CreateLink({ label, confirm, hasNote = false, create, children }: CreateLinkProps) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [created, setCreated] = useState<CreatedLink>()
  const noteRef = useRef<HTMLInputElement>(null)
  const [keyProps, readKey] = useTextField("Enter an integration key.")
  const { state, run, reset } = useAction(
    async (integrationKey: string, note: string) => {
      const result = await create(integrationKey, note)
      if (!result.ok) return result
      setCreated(result.data)
      return ok(undefined)
    },
    () => {},
  )

  function submit(event: SubmitEvent) {
    event.preventDefault()
    const integrationKey = readKey()
    if (integrationKey !== undefined) void run(integrationKey, noteRef.current?.value ?? "")
  }

  function close(): void {
    setOpen(false)
    reset()
    if (created) router.refresh()
    setCreated(undefined)
  }

  return (
    <>
      <Button look="secondary" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        title={created ? "Copy this link now" : label}
        isOpen={isOpen}
        onClose={close}
        isBusy={state.status === "working"}
      >
        {created ? (
          <NewLink created={created} onDone={close} />
        ) : (
          <Form onSubmit={submit} className="flex flex-col gap-4">
            <div className="flex flex-col gap-3 text-muted">{children}</div>
            {hasNote && (
              <TextField
                ref={noteRef}
                label="Who is it for? (optional)"
                hint="Only operators see this."
                name="note"
                maxLength={100}
                autoComplete="off"
              />
            )}
            <TextField
              {...keyProps}
              label="Integration key"
              hint="Enter your key again to confirm."
              type="password"
              name="integrationKey"
              autoComplete="off"
              required
            />
            <ActionStatus state={state} working="Creating the link…" />
            <ButtonRow>
              <Button look="secondary" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" isBusy={state.status === "working"}>
                {confirm}
              </Button>
            </ButtonRow>
          </Form>
        )}
      </Dialog>
    </>
  )
}
