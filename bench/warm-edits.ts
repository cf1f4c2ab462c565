import { node, path } from "./commands.js";
import { hashOf, run } from "./measure.js";
import { type Figures, type Row, summary } from "./rounds.js";
import type { Project } from "./rows.js";
import type { WarmEdit } from "./warm-edit.js";

/** Adds two rows for each size: an edit, and the formatting that it cannot do without. */
export async function measureWarmEdits(project: Project, rows: Row[], figures: Map<string, Figures>): Promise<void> {
  for (const files of [1, 200]) {
    const { folder } = project(`warm-${files}`, { files, closures: 5 });
    const command = node(folder, path(".build/bench/warm-edit.js"));
    process.stderr.write(`measuring: warm edits, ${files} files\n`);
    const ended = await run(command);
    rows.push({ id: `warm-edit-${files}`, name: `compileClosures, one closure edited, ${files} × 5` });
    rows.push({ id: `warm-format-${files}`, name: `prettier.format of that closure` });
    if (!ended) {
      figures.set(`warm-edit-${files}`, { rounds: 0, tookTooLong: true });
      continue;
    }
    const { edits, formats, output } = JSON.parse(ended.output) as WarmEdit;
    figures.set(`warm-edit-${files}`, { wall: summary(edits), rounds: edits.length, hash: hashOf(output) });
    figures.set(`warm-format-${files}`, { wall: summary(formats), rounds: formats.length });
  }
}
