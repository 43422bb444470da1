/** An async mutex. */
export class Mutex {
  #held: Promise<undefined> | undefined

  /**
   * Settles when the mutex may be free again; undefined while it is free. Await it in a loop, because another waiter may have
   * acquired the mutex first. Between the end of the loop and the work there must be no `await`.
   */
  get held(): Promise<undefined> | undefined {
    return this.#held
  }

  /** Acquires the mutex as soon as it is free. Returns the function that releases it. */
  async acquire(): Promise<() => void> {
    while (this.#held) await this.#held
    const { promise, resolve } = Promise.withResolvers<undefined>()
    this.#held = promise
    return () => {
      this.#held = undefined
      resolve(undefined)
    }
  }
}
