interface Box {
  top: number
  bottom: number
  left: number
  right: number
}

const step = 8

/**
 * Finds a vertical position at which a box covers none of the others: its current position if that is free, or else the next free
 * one above.
 *
 * @param margin - The minimum distance to the top of the window.
 * @returns The new top, or the current one if there's no room.
 */
export function findFreeTop(box: Box, others: readonly Box[], margin: number): number {
  const height = box.bottom - box.top
  const beside = others.filter(({ left, right }) => left < box.right && right > box.left)
  for (let top = box.top; top >= margin; top -= step) {
    if (beside.every((other) => other.bottom <= top || other.top >= top + height)) return top
  }
  return box.top
}
