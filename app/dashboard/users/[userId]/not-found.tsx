import Link from "next/link"
import { MessagePage } from "@/components/layout/MessagePage"
import { buttonClassName } from "@/components/ui/buttons/buttonClassName"

/** Shown if the user doesn't exist, or no longer exists. */
export default function UserNotFound() {
  return (
    <MessagePage
      title="User not found"
      message="There’s no user with this ID. The user may have deleted their account, or may not have finished registering a passkey within an hour."
    >
      <Link href="/dashboard" prefetch={false} className={buttonClassName("primary")}>
        Go to the dashboard
      </Link>
    </MessagePage>
  )
}
