import { Fragment } from "react"
import { TextLink } from "../ui/buttons/TextLink"
import { textLinkClassName } from "../ui/buttons/textLinkClassName"
import { sourceTour } from "./sourceTour"

interface SourceTourProps {
  /** Where the source code is published. Without it, the paths aren't links. */
  sourceUrl: string | undefined
}

/** For developers who cloned the repository: what to try, in which order, and the source of each part. */
export function SourceTour({ sourceUrl }: SourceTourProps) {
  return (
    <section aria-labelledby="source-tour" className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h2 id="source-tour" className="text-2xl sm:text-3xl">
          Read the code
        </h2>
        <p className="max-w-prose text-muted">
          You’re running a reference application. Try each part in this order, and read its files along the
          way. <code>docs/architecture.md</code> has the map, and the{" "}
          <TextLink href="/docs/api">API reference</TextLink> lists every route.
        </p>
      </div>
      <ol className="grid gap-4 md:grid-cols-2">
        {sourceTour.map(({ title, page, description, paths }, index) => (
          <li
            key={title}
            className="flex flex-col gap-2 rounded-2xl border border-line bg-surface p-5 shadow-card"
          >
            <h3 className="text-lg">
              {index + 1}. {title}
            </h3>
            <p className="text-muted">{description}</p>
            <p>
              <TextLink href={page.href}>{page.label}</TextLink>
            </p>
            <ul className="flex flex-col gap-1 text-sm">
              {paths.map((path) => (
                <li key={path}>
                  {sourceUrl === undefined ? (
                    <SourcePath path={path} />
                  ) : (
                    <a href={`${sourceUrl}/blob/HEAD/${path}`} className={textLinkClassName}>
                      <SourcePath path={path} />
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A file's path, which breaks after its slashes. */
function SourcePath({ path }: { path: string }) {
  const [first, ...parts] = path.split("/")
  return (
    <code>
      {first}
      {parts.map((part) => (
        <Fragment key={part}>
          /<wbr />
          {part}
        </Fragment>
      ))}
    </code>
  )
}
