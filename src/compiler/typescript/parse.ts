import { ts, wholeTypeScript } from "#typescript";
import { createChecker, isJavaScript } from "./checker.js";
import { createNameIndex } from "./name-index.js";
import type { NameIndex, SourceModule } from "./source-module.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { normalize } from "../../text/normalize.js";

/** No libraries and no other files: both would cost hundreds of milliseconds and no rule of ours needs a type. */
const options: ts.CompilerOptions = {
  noLib: true,
  noResolve: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  allowJs: true,
  jsx: ts.JsxEmit.Preserve,
};

/** A byte-order mark and CRLF line ends are gone before anybody counts offsets. */
export function parse(fileName: string, rawText: string, assignsFields = (): boolean => false): SourceModule {
  const text = normalize(rawText);
  // The program sees one name of ours: what it would make of the user's (relative, with `..`, `//`) is of no interest.
  const ownName = `/module${/\.[mc]?[jt]sx?$/.exec(fileName)?.[0] ?? ".ts"}`;
  const sourceFile = ts.createSourceFile(ownName, text, { languageVersion: ts.ScriptTarget.ESNext });
  let made: ts.Program | undefined;
  const program = (): ts.Program => (made ??= programOf(sourceFile));
  let names: NameIndex | undefined;
  return {
    fileName,
    text,
    sourceFile,
    assignsFields,
    checker: createChecker(sourceFile, options, program),
    names: () => (names ??= createNameIndex(sourceFile)),
    syntaxErrors: syntaxErrors(program, sourceFile),
    grammarErrors: () => program().getSemanticDiagnostics(sourceFile).filter(isGrammar),
  };
}

/**
 * JavaScript that a tool has printed: there are no errors in it, and names are looked up in it as in TypeScript, for which
 * no program has to be made.
 */
export function parsePrinted(fileName: string, rawText: string): SourceModule {
  const text = normalize(rawText);
  // By its name nobody takes it for JavaScript, by its kind the parser does: `a < b, c > (d)` is no call there.
  const sourceFile = ts.createSourceFile("/module.mts", text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);
  const program = (): ts.Program => programOf(sourceFile);
  let names: NameIndex | undefined;
  return {
    fileName,
    text,
    sourceFile,
    assignsFields: () => false,
    names: () => (names ??= createNameIndex(sourceFile)),
    checker: createChecker(sourceFile, options, program),
    syntaxErrors: [],
    grammarErrors: () => [],
  };
}

/** A file of JSON, whose values are those of an expression. */
export function parseJson(fileName: string, rawText: string): SourceModule {
  const text = normalize(rawText);
  const sourceFile = ts.createSourceFile("/module.json", text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JSON);
  const program = (): ts.Program => programOf(sourceFile);
  let names: NameIndex | undefined;
  return {
    fileName,
    text,
    sourceFile,
    assignsFields: () => false,
    names: () => (names ??= createNameIndex(sourceFile)),
    checker: createChecker(sourceFile, options, program),
    syntaxErrors: [],
    grammarErrors: () => [],
  };
}

/** The only place that makes a program, of one file. It takes longer than most files take for all the rest. */
export function programOf(sourceFile: ts.SourceFile): ts.Program {
  const { fileName } = sourceFile;
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === fileName ? sourceFile : undefined),
    getDefaultLibFileName: () => "lib.d.ts",
    writeFile: () => undefined,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => name === fileName,
    readFile: () => undefined,
  };
  return wholeTypeScript().createProgram({ rootNames: [fileName], options, host });
}

/** "'with' statements are not allowed in strict mode." */
const WITH_STATEMENT = 1101;

/**
 * Early errors of the language that TypeScript numbers among the messages about types: `super` where there is none, targets
 * of assignments, a second constructor, a static field called `prototype`.
 */
const EARLY_ERRORS = new Set([
  2335, 2336, 2337, 2338, 2357, 2364, 2392, 2406, 2487, 2491, 2660, 2699, 2777, 2778, 2779, 2780, 2781,
]);

/** Messages with a number of the grammar's that are about types all the same: "'x' is possibly 'undefined'." */
const ABOUT_TYPES = new Set([
  1016, 1055, 1058, 1062, 1064, 1065, 1166, 1168, 1169, 1170, 1224, 1226, 1228, 1229, 1230, 1236, 1237, 1238, 1239,
  1240, 1241, 1268, 1270, 1271, 1320, 1321, 1322, 1330, 1331, 1332, 1333, 1334, 1335, 1337, 1345, 1354, 1355, 1360,
  18014, 18015, 18031, 18033, 18046, 18047, 18048, 18049, 18053,
]);

/** TypeScript numbers its messages: these are about grammar, the others about types, of which this program knows none. */
function isGrammar({ code }: ts.Diagnostic): boolean {
  if (EARLY_ERRORS.has(code)) return true;
  return ((code >= 1000 && code < 2000) || (code >= 17000 && code < 19000)) && !ABOUT_TYPES.has(code);
}

/** Of the parser and the binder (`let x; let x;`). They have no public names, but only a program has, and takes long to make. */
interface Errors {
  readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[];
  readonly bindDiagnostics?: readonly ts.Diagnostic[];
}

function syntaxErrors(program: () => ts.Program, sourceFile: ts.SourceFile): ts.Diagnostic[] {
  const { parseDiagnostics, bindDiagnostics = [] } = sourceFile as unknown as Errors;
  // In JavaScript, syntax of TypeScript's is an error too.
  const parsed = isJavaScript(sourceFile) ? program().getSyntacticDiagnostics(sourceFile) : parseDiagnostics;
  // A `with` statement has a message of its own, where it matters: in code that goes into a script.
  const errors = bindDiagnostics.filter((d) => d.category === ts.DiagnosticCategory.Error && d.code !== WITH_STATEMENT);
  return [...parsed, ...errors];
}

/** What a place needs of a module: its name for the reader, and its lines. */
type Positions = Pick<SourceModule, "fileName" | "sourceFile">;

export function placeOf(module: Positions, start: number, end: number): Place {
  // TypeScript begins a line behind U+2028 too; code frames and everybody else do not.
  const before = module.sourceFile.text.slice(0, start).split("\n");
  return { file: module.fileName, start, end, line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

export function placeOfNode(module: Positions, node: ts.Node): Place {
  return placeOf(module, node.getStart(module.sourceFile), node.end);
}
