interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the range that a position lies in, of ranges that do not overlap: `start <= position < end`. By halves: a file may
 * have thousands of them, and be asked about as often.
 */
export function rangeFinder<Found extends Range>(ranges: readonly Found[]): (position: number) => Found | undefined {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  return (position) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    const found = sorted[low - 1];
    return found && position < found.end ? found : undefined;
  };
}

/** Tells whether one of some positions, in ascending order, lies in a range. */
export function positionFinder(positions: readonly number[]): (start: number, end: number) => boolean {
  return (start, end) => {
    let [low, high] = [0, positions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((positions[middle] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return (positions[low] ?? Infinity) < end;
  };
}
