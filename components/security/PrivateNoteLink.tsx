import { TextLink } from "../ui/buttons/TextLink"

/** Leads to the private note. */
export function PrivateNoteLink({ hasNote }: { hasNote: boolean }) {
  return (
    <section aria-labelledby="private-note" className="flex flex-col gap-1">
      <h2 id="private-note" className="section-title">
        Private note
      </h2>
      <p className="text-muted">
        A note that only your passkeys can open.{" "}
        <TextLink href="/note">{hasNote ? "Open your note" : "Create one"}</TextLink>
      </p>
    </section>
  )
}
