import type { PasskeyDetails } from "@/lib/passkeys/types"
import { Notice } from "../ui/Notice"
import { TextWithName } from "../ui/TextWithName"
import { passkeyName } from "./passkeyName"

interface ReplacedPasskeyNoticeProps {
  /** The passkey that `findPasskeyToReplace` found. */
  passkey: Pick<PasskeyDetails, "displayName" | "worksOnlyOn">
}

/** Says which passkey the new one replaces after a recovery, and why that one. */
export function ReplacedPasskeyNotice({ passkey }: ReplacedPasskeyNoticeProps) {
  const { worksOnlyOn } = passkey
  const name = `“${passkeyName(passkey)}”`
  const replaced =
    worksOnlyOn === null
      ? `the one you used least recently: ${name}`
      : `${name}, which works only on ${worksOnlyOn}`
  return (
    <Notice>
      <TextWithName>
        {`Your account has the maximum number of passkeys. Your new passkey will replace ${replaced}. If you cancel, nothing changes.`}
      </TextWithName>
    </Notice>
  )
}
