import { Notice } from "../ui/Notice"
import { RenameAccount } from "./RenameAccount"

interface LostNameNoticeProps {
  /** The name that another account has now. */
  lostName: string
  /** The generated name. */
  name: string
  displayName: string | null
}

/** Asks for another name after another account got the account's name. */
export function LostNameNotice({ lostName, name, displayName }: LostNameNoticeProps) {
  return (
    <Notice tone="danger">
      <p>
        <strong className="font-semibold">Choose another name.</strong> The name “<bdi>{lostName}</bdi>” now
        belongs to another account. Until you choose another one, your account is called {name}. Your passkeys
        still work.
      </p>
      <div className="-mx-3">
        <RenameAccount label="Choose a name" name="" displayName={displayName} />
      </div>
    </Notice>
  )
}
