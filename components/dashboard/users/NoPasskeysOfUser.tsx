import { PasskeySymbol } from "../../ui/PasskeySymbol"

/** What a user's page shows when there is no passkey. */
export function NoPasskeysOfUser() {
  return (
    <div className="flex flex-col gap-4 rounded-2xl border border-dashed border-outline p-6 sm:p-8">
      <PasskeySymbol className="size-10 text-muted" />
      <div className="flex flex-col gap-1">
        <h3 className="text-lg">No passkey</h3>
        <p className="text-muted">
          Every passkey of this user was removed, or none was ever finished. A new one appears here as soon as
          it is registered.
        </p>
      </div>
    </div>
  )
}
