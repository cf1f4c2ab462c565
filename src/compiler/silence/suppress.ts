import { buildsNothing, isOfKind } from "../../model/member-kinds.js";
import type { DeclaredClass } from "../declare/declarations.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { explain } from "../messages/messages.js";
import type { Idle } from "../messages/text.js";
import { commentsOf } from "../typescript/tokens.js";
import { idleWarning, type Ignore, readIgnores, whyMisnamed, withoutIgnored } from "./ignores.js";
import type { Modules } from "../modules/modules.js";
import type { SourceModule } from "../typescript/source-module.js";

/**
 * Takes away the warnings that a comment on their line, or on a line of its own above, names by code. A comment that does
 * nothing is a warning itself: a misspelt code, the code of an error, a warning that is not there.
 */
export function suppress(
  diagnostics: readonly Diagnostic[],
  module: SourceModule,
  classes: readonly DeclaredClass[],
  modules: Modules,
): Diagnostic[] {
  const known = new Map<string, Ignore[]>();
  const ignoresIn = (file: string): Ignore[] => {
    const found = known.get(file);
    if (found) return found;
    const opened = file === module.fileName ? module : modules.open(file);
    const ignores = opened ? ignoresOf(opened) : [];
    known.set(file, ignores);
    return ignores;
  };
  const { left, used } = withoutIgnored(diagnostics, ignoresIn);
  const idle = ignoresIn(module.fileName).filter((ignore) => !used.has(ignore) && !isInsideScope(ignore, classes));
  return [
    ...left,
    ...idle.flatMap((ignore) => {
      const why = whyIdle(ignore);
      return why === undefined ? [] : [idleWarning(ignore, why)];
    }),
  ];
}

export function ignoresOf({
  fileName,
  text,
  sourceFile,
}: Pick<SourceModule, "fileName" | "text" | "sourceFile">): Ignore[] {
  if (!text.includes("argots-ignore")) return [];
  return readIgnores(fileName, text, commentsOf(sourceFile, sourceFile));
}

/** Closures of other files may reach a scope, so whether its warnings come up is not known here. */
function isInsideScope({ place: { start } }: Ignore, classes: readonly DeclaredClass[]): boolean {
  return classes
    .flatMap((declared) => [declared, ...declared.members])
    .some(
      ({ decorators, node }) =>
        decorators.some(({ name }) => isOfKind(name, buildsNothing)) && node.getStart() < start && start < node.end,
    );
}

/** Undefined for what only the manifest shows, which is not built here. */
function whyIdle(ignore: Ignore): Idle | undefined {
  const meaning = explain(ignore.code);
  if (!meaning) return whyMisnamed(ignore);
  return meaning.severity === "error" ? "error" : "nothing";
}
