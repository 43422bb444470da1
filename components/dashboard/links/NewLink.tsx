"use client"

import type { CreatedLink } from "@/lib/browser/api/dashboard"
import { copyText } from "@/lib/browser/copyText"
import { ActionStatus } from "../../actions/ActionStatus"
import { useAction } from "../../actions/useAction"
import { Icon } from "../../ui/Icon"
import { LocalTime } from "../../ui/LocalTime"
import { Button } from "../../ui/buttons/Button"
import { ButtonRow } from "../../ui/buttons/ButtonRow"

/** Shows a new link, this one time, with a button to copy it. */
export function NewLink({ created, onDone }: { created: CreatedLink; onDone: () => void }) {
  const { link, worksFrom, expiresAt, isOwnerEmailed, isDelayed } = created
  const { state, run } = useAction(
    () => copyText(link),
    () => {},
  )
  return (
    <>
      <p className="text-muted">
        You won’t see it again. Send it through a channel that only this person reads. It works once, in the
        browser that opens it first
        {isDelayed ? (
          <>
            , from <LocalTime dateTime={worksFrom} precision="minute" />{" "}
          </>
        ) : (
          ", "
        )}
        until <LocalTime dateTime={expiresAt} precision="minute" />.
      </p>
      <p className="rounded-xl border border-line bg-sunken p-4 font-mono text-sm break-all select-all">
        {link}
      </p>
      {isOwnerEmailed !== undefined && (
        <p className="text-muted">
          {isOwnerEmailed
            ? "We told the account’s owner about this link by email and on their Security page."
            : "The account has no confirmed email address that we can send to, so only the owner’s Security page says that this link exists."}
        </p>
      )}
      <ActionStatus state={state} working="Copying…" done="Link copied." />
      <ButtonRow>
        <Button look="secondary" icon={<Icon name="copy" className="size-4" />} onClick={() => void run()}>
          Copy link
        </Button>
        <Button onClick={onDone}>Done</Button>
      </ButtonRow>
    </>
  )
}
