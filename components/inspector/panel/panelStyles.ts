/**
 * The styles of the inspector's button and panel. Inline, because a style sheet would also be part of pages without the
 * inspector. On wide screens, the panel is next to the page. On others, it covers the page.
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
  inset: 0;
  z-index: 20;
  display: flex;
  flex-direction: column;
  width: 100%;
  max-width: none;
  height: 100%;
  max-height: none;
  margin: 0;
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
@media (width >= 64rem) {
  .inspector-panel[open] { left: auto; width: 30rem; border-left: 1px solid var(--line) }
  body:has(.inspector-panel[open]) { padding-right: 30rem }
}
@media print { .inspector { display: none } }
`
