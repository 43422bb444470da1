/**
 * Runs an effect in a later task. React runs the effects of a page's first render before it renders the enabled buttons, so work
 * that can wait would delay the buttons.
 *
 * @param effect - May return a function that cleans up.
 * @returns A function that cleans up, or cancels the effect if it hasn't run yet.
 */
export function runLater(effect: () => (() => void) | undefined): () => void {
  let cleanUp: (() => void) | undefined
  const timer = setTimeout(() => {
    cleanUp = effect()
  })
  return () => {
    clearTimeout(timer)
    cleanUp?.()
  }
}
