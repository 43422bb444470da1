import { Icon } from "../ui/Icon"
import { buttonClassName } from "../ui/buttons/buttonClassName"

/** A link to a file. It isn't a Link, because the response isn't a page. */
export function ExportLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className={buttonClassName("quiet")}>
      <Icon name="download" className="size-4" />
      {children}
    </a>
  )
}
