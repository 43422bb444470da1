import Link from "next/link"
import { PasskeySymbol } from "../../ui/PasskeySymbol"
import { buttonClassName } from "../../ui/buttons/buttonClassName"

/** What the list shows when it is empty: nobody yet, or nobody found. */
export function NoUsers({ isSearch }: { isSearch: boolean }) {
  return (
    <div className="flex flex-col items-start gap-4 rounded-2xl border border-dashed border-outline p-6 sm:p-8">
      <PasskeySymbol className="size-10 text-muted" />
      <div className="flex flex-col gap-1">
        <h3 className="text-lg">{isSearch ? "Nobody found" : "Nobody has a passkey yet"}</h3>
        <p className="text-muted">
          {isSearch
            ? "Names and user ids are searched from their beginning; user ids exactly as they are written."
            : "Users appear here with their first passkey, from this site or from your back end."}
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
