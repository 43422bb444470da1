/**
 * Runs an effect in a later task. React runs the effects of a page's first render before it enables the buttons, so work that can
 * wait would delay them.
 *
 * @param effect - May return a function that cleans up.
 * @returns A function that cleans up, or keeps the effect from running.
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
