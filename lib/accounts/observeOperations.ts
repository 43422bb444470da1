import type { CeremonyObserver } from "../passkeys"

/** Reports the name of the operation that a ceremony's request calls, without any code in the operations. */
export function observeOperations<Operations extends object>(
  operations: Operations,
  observer: CeremonyObserver,
): Operations {
  return new Proxy(operations, {
    get: (target, name) => {
      observer.onOperation?.(String(name))
      const operation: unknown = Reflect.get(target, name)
      return operation
    },
  })
}
