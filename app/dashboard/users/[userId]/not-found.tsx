import Link from "next/link"
import { MessagePage } from "@/components/layout/MessagePage"
import { buttonClassName } from "@/components/ui/buttons/buttonClassName"

/** Shown for a user who is not, or no longer, known. */
export default function UserNotFound() {
  return (
    <MessagePage
      title="No such user"
      sentence="Nobody with this id has begun to register a passkey here. Users who never finish are forgotten after an hour."
    >
      <Link href="/dashboard" prefetch={false} className={buttonClassName("primary")}>
        Go to the dashboard
      </Link>
    </MessagePage>
  )
}
