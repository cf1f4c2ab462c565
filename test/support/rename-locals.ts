import { ts, wholeTypeScript } from "#typescript";

/** A text in which local variables have other names, and what each of them was called. */
export interface Renamed {
  readonly text: string;
  /** The old name by the new one. New names stand nowhere in the old text, and are as long as the old ones. */
  readonly names: ReadonlyMap<string, string>;
}

/** Renames the variables of functions, parameters of methods left out, by the language service that editors use. */
export function renameLocals(text: string, isWanted: (name: string) => boolean): Renamed {
  const fileName = "/input.ts";
  const service = wholeTypeScript().createLanguageService({
    getCompilationSettings: () => ({ noLib: true, noResolve: true, target: ts.ScriptTarget.ESNext }),
    getScriptFileNames: () => [fileName],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => (name === fileName ? wholeTypeScript().ScriptSnapshot.fromString(text) : undefined),
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => "lib.d.ts",
    fileExists: (name) => name === fileName,
    readFile: () => undefined,
  });
  const sourceFile = service.getProgram()?.getSourceFile(fileName);
  const names = new Map<string, string>();
  const edits: { start: number; end: number; name: string }[] = [];
  for (const local of sourceFile ? localsOf(sourceFile) : []) {
    // A dollar may be written as an escape, and the line laid out in another way.
    if (local.text.includes("$") || local.getText(sourceFile) !== local.text || !isWanted(local.text)) continue;
    const start = local.getStart(sourceFile);
    const places = service.findRenameLocations(fileName, start, false, false, {
      providePrefixAndSuffixTextForRename: true,
    });
    // A shorthand property would become longer, and be formatted in another way.
    if (!places || places.some(({ prefixText, suffixText }) => prefixText ?? suffixText)) continue;
    const name = freshName(local.text, text, names);
    if (name === undefined) continue;
    names.set(name, local.text);
    for (const { textSpan } of places)
      edits.push({ start: textSpan.start, end: textSpan.start + textSpan.length, name });
  }
  edits.sort((a, b) => b.start - a.start);
  let renamed = text;
  for (const { start, end, name } of edits) renamed = renamed.slice(0, start) + name + renamed.slice(end);
  return { text: renamed, names };
}

/** Names that functions declare in their bodies. */
function localsOf(sourceFile: ts.SourceFile): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isVariableDeclaration(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name)) {
      const owner = ts.findAncestor(node, (outer) => ts.isParameter(outer) || ts.isFunctionLike(outer));
      if (owner && !ts.isParameter(owner)) found.push(node.name);
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return found;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

function freshName(name: string, text: string, taken: ReadonlyMap<string, string>): string | undefined {
  for (let count = 0; count < 26 * 26; count++) {
    const letters = `${LETTERS[count % 26]}${LETTERS[Math.floor(count / 26)]}`;
    const fresh = `${name.length === 1 ? "" : "q"}${letters}`.slice(0, name.length).padEnd(name.length, "q");
    if (!taken.has(fresh) && !new RegExp(`(?<![\\w$])${fresh}(?![\\w$])`).test(text)) return fresh;
  }
  return undefined;
}
