import { Notice } from "../ui/Notice"

/** Tells an operator without an integration key how to create one. */
export function IntegrationKeyInstructions() {
  return (
    <div className="flex flex-col gap-5">
      <Notice>To open the dashboard, you need an integration key. This service doesn’t have one yet.</Notice>
      <ol className="flex list-decimal flex-col gap-3 pl-5 text-muted marker:font-semibold marker:text-ink">
        <li>
          Create a key on the server: <Code>npm run --silent keys</Code>
        </li>
        <li>
          Add it to the environment as <Code>INTEGRATION_KEYS</Code>, and keep a copy with your other secrets.
        </li>
        <li>Restart the service and reload this page.</li>
      </ol>
    </div>
  )
}

function Code({ children }: { children: string }) {
  return <code className="rounded-md bg-sunken px-1.5 py-0.5 font-mono text-sm text-ink">{children}</code>
}
