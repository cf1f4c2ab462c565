import type { Store } from "./store.js";

/** A store for one process that goes on for long. */
export interface MemoryStore extends Store {
  /** Hands on what was written since the last time: nobody has to wait for the disk. */
  flush(): void;
}

/** @param lasting Where what is not known here may be known from, and where it goes. */
export function memoryStore(lasting: Store | undefined): MemoryStore {
  const known = new Map<string, unknown>();
  const pending = new Map<string, () => void>();
  return {
    read: (key) => known.get(key) ?? lasting?.read(key),
    write(key, value) {
      known.set(key, value);
      pending.set(key, () => lasting?.write(key, value));
    },
    openParts: (key) => lasting?.openParts(key),
    writeParts: (key, parts, compared) => lasting?.writeParts(key, parts, compared),
    flush() {
      for (const write of pending.values()) write();
      pending.clear();
    },
  };
}
