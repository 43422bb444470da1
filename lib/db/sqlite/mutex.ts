/** Something that one at a time may use. Whoever comes while somebody does waits. */
export class Mutex {
  #held: Promise<undefined> | undefined

  /**
   * Settles when it may be free again; undefined while it is. To be asked in a loop, because of several that waited the
   * first may have taken it; between the end of the loop and what follows there must be no await, or somebody could just then.
   */
  get held(): Promise<undefined> | undefined {
    return this.#held
  }

  /** Takes it as soon as it is free. Answers how it is given back. */
  async take(): Promise<() => void> {
    while (this.#held) await this.#held
    const { promise, resolve } = Promise.withResolvers<undefined>()
    this.#held = promise
    return () => {
      this.#held = undefined
      resolve(undefined)
    }
  }
}
