import Link from "next/link"
import { MessagePage } from "@/components/layout/MessagePage"
import { buttonClassName } from "@/components/ui/buttons/buttonClassName"

/** Shown if the user doesn't exist, or no longer exists. */
export default function UserNotFound() {
  return (
    <MessagePage
      title="User not found"
      message="No user with this ID has started to register a passkey. Users who don’t finish are deleted after an hour."
    >
      <Link href="/dashboard" prefetch={false} className={buttonClassName("primary")}>
        Go to the dashboard
      </Link>
    </MessagePage>
  )
}
