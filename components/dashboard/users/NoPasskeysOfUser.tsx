import { PasskeySymbol } from "../../ui/PasskeySymbol"

/** Shown on a user's page if they have no passkeys. */
export function NoPasskeysOfUser() {
  return (
    <div className="flex flex-col gap-4 rounded-2xl border border-dashed border-outline p-6 sm:p-8">
      <PasskeySymbol className="size-10 text-muted" />
      <div className="flex flex-col gap-1">
        <h3 className="text-lg">No passkeys</h3>
        <p className="text-muted">
          This user’s passkeys were removed, or the user never finished registering one. New passkeys appear
          here when they’re registered.
        </p>
      </div>
    </div>
  )
}
