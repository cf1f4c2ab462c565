/** Results of a pure function by what it was given: nothing depends on what is in it, and the oldest ones go. */
export interface Memory<Result> {
  get(key: string): Result | undefined;
  set(key: string, result: Result): void;
}

/** @param limit How many results stay: those that were asked for last. */
export function createMemory<Result>(limit: number, known: Iterable<[string, Result]> = []): Memory<Result> {
  const results = new Map(known);
  return {
    get(key) {
      const result = results.get(key);
      // Long before anything goes, nobody needs to know which were asked for last.
      if (result === undefined || results.size < limit / 2) return result;
      results.delete(key);
      results.set(key, result);
      return result;
    },
    set(key, result) {
      results.set(key, result);
      for (const oldest of results.keys()) {
        if (results.size <= limit) return;
        results.delete(oldest);
      }
    },
  };
}
