import { existsSync, readFileSync, rmSync } from "node:fs";
import type { Built } from "../../program/built.js";
import type { Render } from "../build/manifest-outputs.js";
import { type Output, refuseDuplicates, writeOutputs } from "../build/outputs.js";

/** What has become of files since the last time. */
export interface Written {
  readonly wrote: readonly string[];
  /** Files of this watcher that nothing is built for any more. */
  readonly removed: readonly string[];
  /** Of these the ones that somebody else has written to since. */
  readonly left: readonly string[];
}

/**
 * Writes what has changed, and removes what it wrote before and nobody has touched since.
 *
 * @throws Failure as `writeOutputs` does.
 */
export function changedOutputs(): (outputs: readonly Output[]) => Written {
  const written = new Map<string, Output["content"]>();
  return (outputs) => {
    refuseDuplicates(outputs);
    const changed = outputs.filter(({ path, content }) => written.get(path) !== content || !existsSync(path));
    const paths = new Set(outputs.map(({ path }) => path));
    const gone = [...written.keys()].filter((path) => !paths.has(path));
    // Before anything is written: where case does not count, a file of another name may be the same one.
    const removed = gone.filter((path) => isStill(path, written.get(path)));
    for (const path of removed) rmSync(path, { force: true });
    const left = gone.filter((path) => !removed.includes(path) && existsSync(path));
    for (const path of gone) written.delete(path);
    writeOutputs(changed);
    for (const { path, content } of changed) written.set(path, content);
    return { wrote: changed.map(({ path }) => path), removed, left };
  };
}

function isStill(path: string, content: Output["content"] | undefined): boolean {
  try {
    return readFileSync(path, "utf8") === content;
  } catch {
    return false;
  }
}

/** Prints all manifests at first, and then those that are new or have changed, each led by `---`; and counts the others. */
export function changedDocuments(
  render: Render,
): (built: readonly Built[]) => Promise<{ text: string; gone: string[] }> {
  let printed: ReadonlyMap<string, string> | undefined;
  return async (built) => {
    const before = printed;
    const texts = await Promise.all(built.map((one) => render([one])));
    printed = new Map(built.map((one, index) => [nameOf(one), texts[index] ?? ""]));
    if (!before) return { text: await render(built), gone: [] };
    const known = new Set(before.values());
    const text = texts.filter((one) => !known.has(one)).map((one) => `---\n${one}`);
    const now = printed;
    return { text: text.join(""), gone: [...before.keys()].filter((name) => !now.has(name)) };
  };
}

/** `Workflow hello-pod` */
function nameOf({ manifest: { kind = "", metadata = {} } }: Built): string {
  const name = metadata.name ?? metadata.generateName ?? "";
  return [kind, metadata.namespace === undefined ? name : `${metadata.namespace}/${name}`].join(" ");
}
