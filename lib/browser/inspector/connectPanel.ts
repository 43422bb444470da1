/**
 * Opens and closes the inspector's panel, and opens it again on the next page. The page beside the panel stays usable.
 *
 * Like `captureCeremonies`, it is part of the page as an inline script, so it must not use anything from outside. It finds the
 * elements when they are needed, because React can replace them.
 */
export function connectPanel(): void {
  const openKey = "inspector-panel"
  const findPanel = () => document.querySelector<HTMLDialogElement>("dialog.inspector-panel")
  const findButton = () => document.querySelector<HTMLElement>("[data-inspector-toggle][aria-controls]")

  const remember = (isOpen: boolean) => {
    try {
      sessionStorage.setItem(openKey, String(isOpen))
    } catch {
      // The storage is blocked. The next page then opens without the panel.
    }
  }
  const wasOpen = () => {
    try {
      return sessionStorage.getItem(openKey) === "true"
    } catch {
      return false
    }
  }

  const closeByEscape = (event: KeyboardEvent) => {
    if (event.key === "Escape") findPanel()?.close()
  }
  const prepare = (panel: HTMLDialogElement) => {
    findButton()?.setAttribute("aria-expanded", "true")
    const frame = panel.querySelector("iframe")
    if (!frame || frame.hasAttribute("src")) return
    // Keys that are pressed in the frame don't reach the page.
    frame.addEventListener("load", () => frame.contentWindow?.addEventListener("keydown", closeByEscape))
    frame.src = "/inspect/panel"
  }

  const open = (panel: HTMLDialogElement) => {
    prepare(panel)
    panel.show()
    remember(true)
  }

  document.addEventListener("click", ({ target }) => {
    const panel = findPanel()
    if (!panel || !(target instanceof Element) || !target.closest("[data-inspector-toggle]")) return
    if (panel.open) panel.close()
    else open(panel)
  })
  document.addEventListener("keydown", (event) => {
    if (findPanel()?.contains(document.activeElement)) closeByEscape(event)
  })
  // The event of a dialog doesn't bubble.
  document.addEventListener(
    "close",
    ({ target }) => {
      if (target !== findPanel()) return
      remember(false)
      const button = findButton()
      button?.setAttribute("aria-expanded", "false")
      button?.focus()
    },
    true,
  )
  // Otherwise, only the panel would be printed.
  addEventListener("beforeprint", () => findPanel()?.close())

  const panel = findPanel()
  if (!panel || !wasOpen() || location.pathname.startsWith("/inspect")) return
  prepare(panel)
  // Unlike show(), this doesn't move the focus.
  panel.setAttribute("open", "")
}
