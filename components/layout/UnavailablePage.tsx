import { buttonClassName } from "../ui/buttons/buttonClassName"
import { MessagePage } from "./MessagePage"
import { ReloadWhenAvailable } from "./ReloadWhenAvailable"

/** Shown while the database is unavailable. Reloads by itself, even without JavaScript. */
export function UnavailablePage({ retrySeconds }: { retrySeconds: number }) {
  return (
    <MessagePage
      title="We’ll be right back"
      message="This page isn’t available at the moment. It reloads by itself in a few seconds. Your passkeys are safe."
    >
      <ReloadWhenAvailable retrySeconds={retrySeconds} />
      {/* An empty address is the current page. */}
      <a href="" className={buttonClassName("primary")}>
        Try again
      </a>
    </MessagePage>
  )
}
