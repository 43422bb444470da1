import Link from "next/link"
import { PasskeySymbol } from "../../ui/PasskeySymbol"
import { buttonClassName } from "../../ui/buttons/buttonClassName"

/** Shown if there are no users, or if none were found. */
export function NoUsers({ isSearch }: { isSearch: boolean }) {
  return (
    <div className="flex flex-col items-start gap-4 rounded-2xl border border-dashed border-outline p-6 sm:p-8">
      <PasskeySymbol className="size-10 text-muted" />
      <div className="flex flex-col gap-1">
        <h3 className="text-lg">{isSearch ? "No users found" : "No users yet"}</h3>
        <p className="text-muted">
          {isSearch
            ? "The search matches the start of a name or user ID. User IDs are case-sensitive."
            : "Users appear here when they register a passkey on this site or through your back end."}
        </p>
      </div>
      {isSearch && (
        <Link href="/dashboard#users" prefetch={false} className={buttonClassName("secondary")}>
          Show all users
        </Link>
      )}
    </div>
  )
}
