import { lazy, type ComponentType, type LazyExoticComponent } from "react"

/**
 * Returns a component whose code is loaded when it's first rendered, for parts that most users never see. Render it within
 * `<Suspense>`. If the code can't be loaded, the part is left out.
 */
export function lazyPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async (): Promise<{ default: ComponentType<Props> }> => {
    try {
      return { default: await load() }
    } catch {
      return { default: () => null }
    }
  })
}
