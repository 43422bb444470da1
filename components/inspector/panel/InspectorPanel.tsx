import { captureCeremonies } from "@/lib/browser/inspector/captureCeremonies"
import { connectPanel } from "@/lib/browser/inspector/connectPanel"
import { panelStyles } from "./panelStyles"

/**
 * The button that opens the inspector's panel, and the scripts of both. The panel's content is a page in a frame
 * (app/inspect/panel), so that pages don't load it before it's opened, and never if the inspector is off. Browsers hide the
 * nonce from scripts, and the scripts change the panel, so both differ from the server's when the page is hydrated.
 */
export function InspectorPanel({ nonce }: { nonce: string | undefined }) {
  return (
    <aside aria-label="Inspector" className="inspector">
      <style nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: panelStyles }} />
      <button
        type="button"
        data-inspector-toggle
        aria-expanded="false"
        aria-controls="inspector-panel"
        suppressHydrationWarning
        className="inspector-button"
      >
        Inspect
      </button>
      <dialog
        id="inspector-panel"
        aria-label="Inspector"
        suppressHydrationWarning
        className="inspector-panel"
      >
        <p className="inspector-bar">
          {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- A Link would add its script to pages without the inspector. */}
          <a href="/inspect">Open as a page</a>
          <button type="button" data-inspector-toggle className="inspector-button">
            Close
          </button>
        </p>
        <iframe title="Ceremonies in this tab" suppressHydrationWarning />
      </dialog>
      <script
        nonce={nonce}
        suppressHydrationWarning
        dangerouslySetInnerHTML={{
          __html: `(${captureCeremonies.toString()})();(${connectPanel.toString()})()`,
        }}
      />
    </aside>
  )
}
