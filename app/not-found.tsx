import type { Metadata } from "next"
import { MessagePage } from "@/components/layout/MessagePage"
import { ButtonLink } from "@/components/ui/buttons/ButtonLink"

export const metadata: Metadata = { title: "Page not found" }

export default function NotFound() {
  return (
    <MessagePage
      title="This page does not exist"
      sentence="The address may be mistyped, or the page has moved."
    >
      <ButtonLink href="/">Go to the start page</ButtonLink>
    </MessagePage>
  )
}
