/**
 * The styles of the inspector's button and panel. Inline, because a style sheet would also be part of pages without the
 * inspector. On wide screens, the panel is next to the page. On others, it is below the page, in the lower half of the window.
 */
export const panelStyles = `
body { padding-bottom: 76px }
.inspector-button {
  min-height: 44px;
  padding: 0 16px;
  border: 1px solid var(--outline);
  border-radius: 999px;
  background: var(--surface);
  font-size: 0.875rem;
  font-weight: 600;
  cursor: pointer;
}
.inspector > .inspector-button { position: fixed; right: 16px; bottom: 16px; z-index: 10; box-shadow: var(--shadow) }
.inspector > [aria-expanded="true"] { visibility: hidden }
.inspector-panel[open] {
  position: fixed;
  inset: auto 0 0;
  z-index: 20;
  display: flex;
  flex-direction: column;
  width: 100%;
  max-width: none;
  height: 50dvh;
  max-height: none;
  margin: 0;
  border-top: 1px solid var(--line);
  background: var(--canvas);
  color: var(--ink);
}
.inspector-bar {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 16px;
  padding: 8px 16px;
  border-bottom: 1px solid var(--line);
}
.inspector-bar a { padding: 10px 0; text-decoration: underline }
.inspector-panel iframe { flex: 1; width: 100%; min-height: 0 }
html:has(.inspector-panel[open]) { scroll-padding-bottom: 50dvh }
body:has(.inspector-panel[open]) { padding-bottom: 50dvh }
@media (width >= 64rem) {
  .inspector-panel[open] { inset: 0 0 0 auto; width: 30rem; height: 100%; border-width: 0 0 0 1px; border-color: var(--line) }
  html:has(.inspector-panel[open]) { scroll-padding-bottom: 0 }
  body:has(.inspector-panel[open]) { padding: 0 30rem 76px 0 }
}
@media print { .inspector { display: none } }
`
