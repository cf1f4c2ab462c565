import { node, path } from "./commands.js";
import { hashOf, run } from "./measure.js";
import { type Figures, type Row, summary } from "./rounds.js";
import type { Project } from "./rows.js";
import type { WatchEdit } from "./watch-edit.js";

/** Adds a row for each size: an edit, until its manifest is written. What a watcher waits for further changes is in it. */
export async function measureWatchEdits(project: Project, rows: Row[], figures: Map<string, Figures>): Promise<void> {
  for (const files of [1, 200]) {
    const id = `watch-edit-${files}`;
    process.stderr.write(`measuring: edits while watching, ${files} files\n`);
    const { folder } = project(id, { files, closures: 5 });
    const ended = await run(node(folder, path(".build/bench/watch-edit.js")));
    rows.push({ id, name: `argots build --watch, one closure edited, ${files} × 5` });
    if (!ended) figures.set(id, { rounds: 0, tookTooLong: true });
    else {
      const { edits, output } = JSON.parse(ended.output) as WatchEdit;
      figures.set(id, { wall: summary(edits), rounds: edits.length, hash: hashOf(output) });
    }
  }
}
