import { RecoveryMethod } from "../RecoveryMethod"
import { CreateRecoveryCodes } from "./CreateRecoveryCodes"
import type { RecoveryCodesProps } from "./RecoveryCodesDialog"

/** Shows how many recovery codes are left, with the button that creates new ones. */
export function RecoveryCodes(props: RecoveryCodesProps) {
  return (
    <RecoveryMethod
      title="Recovery codes"
      state={describe(props.left)}
      actions={<CreateRecoveryCodes {...props} />}
    >
      Ten codes to print or save. You can use each one once to recover your account, on any device and without
      a passkey.
    </RecoveryMethod>
  )
}

function describe(left: number): string {
  if (left === 0) return "No codes"
  return left === 1 ? "1 code left" : `${left} codes left`
}
