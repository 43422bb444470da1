import type { Metadata } from "next"
import { MessagePage } from "@/components/layout/MessagePage"
import { ButtonLink } from "@/components/ui/buttons/ButtonLink"

export const metadata: Metadata = { title: "Page not found" }

export default function NotFound() {
  return (
    <MessagePage title="Page not found" message="The address may be incorrect, or the page may have moved.">
      <ButtonLink href="/">Go to the home page</ButtonLink>
    </MessagePage>
  )
}
