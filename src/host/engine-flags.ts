/** Something that V8 is told, and what is as if nothing had been said. */
export interface EngineFlag {
  readonly told: string;
  readonly usual: string;
}

/** What V8 has been told in this process: the engine's state, which it does not tell by itself. */
const told: EngineFlag[] = [];

/** Tells V8 something, until the process ends: what listens to that later may cache code, which goes by flags. */
export function tellEngine(flags: readonly EngineFlag[]): void {
  if (told.length === 0) process.prependOnceListener("exit", () => set("usual"));
  told.push(...flags);
  set("told");
}

/** Calls something as if V8 had been told nothing: it takes no code that was cached under other flags. */
export function withUsualFlags<Result>(call: () => Result): Result {
  set("usual");
  const result = call();
  set("told");
  return result;
}

function set(which: keyof EngineFlag): void {
  if (told.length === 0) return;
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  for (const flag of told) setFlagsFromString(flag[which]);
}
