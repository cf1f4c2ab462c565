import type { ts } from "#typescript";
import { type Diagnostic, isError } from "../../diagnostics/diagnostic.js";
import type { Closure } from "../capture/read-closure.js";
import { E } from "../messages/messages.js";
import type { Report } from "../messages/report.js";
import { syntaxDiagnostics } from "../messages/syntax-errors.js";
import { isStackOverflow, resetTypeScript } from "../typescript/too-deep.js";

/**
 * What `emit` gives of a closure that nothing is wrong with. What it throws is told: code that is nested too deeply, grammar
 * that only TypeScript's checker knows, and bugs of ours, which must not take the other closures with them.
 */
export async function guarded<Result>(
  closure: Closure,
  report: Report,
  diagnostics: Diagnostic[],
  emit: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  try {
    return await emit();
  } catch (error) {
    const isTooDeep = isStackOverflow(error);
    if (isTooDeep) resetTypeScript();
    if (isBroken(closure, diagnostics)) return undefined;
    const { member } = closure;
    const at = { module: member.owner.module, node: member.node.name ?? member.node };
    if (isTooDeep) {
      report(at, E.nestedTooDeeply());
      return undefined;
    }
    const grammar = grammarErrors(closure);
    diagnostics.push(...grammar);
    if (grammar.length > 0) return undefined;
    // Not the user's fault, but still theirs to see at the place where it happened.
    report(at, E.internalError(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)));
    return undefined;
  }
}

/** An error anywhere in the closure, in code that it reaches, about its class as a whole, or in the defaults of the project. */
export function isBroken({ member, reached }: Closure, diagnostics: readonly Diagnostic[]): boolean {
  const nodes: { readonly file: string; readonly node: ts.Node }[] = [
    { file: member.owner.module.fileName, node: member.node },
    ...reached.units.map(({ unit }) => ({ file: unit.module.fileName, node: unit.node })),
  ];
  const { module, node: owner } = member.owner;
  const ofClass = (d: Diagnostic): boolean =>
    d.file === module.fileName && d.start === owner.getStart(module.sourceFile) && d.end === owner.end;
  const ofDefaults = ({ file }: Diagnostic): boolean =>
    /(?:^|[\\/])(?:argots\.config\.[jt]s|package\.json)$/.test(file);
  return diagnostics
    .filter(isError)
    .some(
      (d) =>
        ofClass(d) ||
        ofDefaults(d) ||
        nodes.some(({ file, node }) => file === d.file && d.start >= node.pos && d.end <= node.end),
    );
}

/** A script that does not parse is a bug of ours unless TypeScript finds the grammar of the code in it at fault. */
export function grammarErrors({ reached }: Closure): Diagnostic[] {
  const modules = new Set(reached.units.map(({ unit }) => unit.module));
  return [...modules].flatMap((module) => {
    const nodes = reached.units.filter(({ unit }) => unit.module === module).map(({ unit }) => unit.node);
    const inCode = module
      .grammarErrors()
      .filter(({ start = 0 }) => nodes.some((node) => node.pos <= start && start < node.end));
    return syntaxDiagnostics(module, inCode);
  });
}
