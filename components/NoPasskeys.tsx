import { Notice } from "./ui/Notice"
import { PasskeySymbol } from "./ui/PasskeySymbol"

/** What the list shows when it is empty: the account is open now, and closed for good after signing out. */
export function NoPasskeys() {
  return (
    <div className="flex flex-col gap-5 rounded-2xl border border-dashed border-outline p-6 sm:p-8">
      <PasskeySymbol className="size-10 text-muted" />
      <div className="flex flex-col gap-1">
        <h2 className="text-lg">You have no passkey</h2>
        <p className="text-muted">
          Add one to be able to come back with your fingerprint, face or screen lock.
        </p>
      </div>
      <Notice tone="danger">
        Add a passkey before you sign out. Without one there is no way back into this account.
      </Notice>
    </div>
  )
}
