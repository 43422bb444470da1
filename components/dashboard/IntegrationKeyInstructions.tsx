import { Notice } from "../ui/Notice"

/** What an operator does who has no integration key yet. */
export function IntegrationKeyInstructions() {
  return (
    <div className="flex flex-col gap-5">
      <Notice>An integration key opens the dashboard, and this service has none yet.</Notice>
      <ol className="flex list-decimal flex-col gap-3 pl-5 text-muted marker:font-semibold marker:text-ink">
        <li>
          Make a key on the server: <Code>npm run --silent keys</Code>
        </li>
        <li>
          Put it into the environment as <Code>INTEGRATION_KEYS</Code>, and keep a copy where you keep
          secrets.
        </li>
        <li>Restart the service, then reload this page.</li>
      </ol>
    </div>
  )
}

function Code({ children }: { children: string }) {
  return <code className="rounded-md bg-sunken px-1.5 py-0.5 font-mono text-sm text-ink">{children}</code>
}
