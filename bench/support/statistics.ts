/** The results of several rounds. */
export interface Spread {
  median: number
  min: number
  max: number
}

export function toSpread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return { median: percentile(sorted, 50), min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN }
}

/** Returns the value that this percentage of the sorted values doesn't exceed. */
export function percentile(sorted: readonly number[], percent: number): number {
  if (sorted.length === 0) return NaN
  const position = ((sorted.length - 1) * percent) / 100
  const below = sorted[Math.floor(position)] ?? NaN
  const above = sorted[Math.ceil(position)] ?? NaN
  return below + (above - below) * (position - Math.floor(position))
}

/** Returns the ratios of two systems within each round. */
export function toRatio(ours: readonly number[], theirs: readonly number[]): Spread {
  return toSpread(ours.map((value, round) => value / (theirs[round] ?? NaN)))
}
