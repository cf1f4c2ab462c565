import type { Template } from "../../model/argo/template.js";
import type { Stopwatch } from "../../model/stopwatch.js";
import type { Progress } from "../../model/progress.js";
import type { Fields, Interface } from "../template/inputs-and-outputs.js";
import type { Dependencies } from "../../cache/dependencies.js";
import type { Memory } from "../../cache/memory.js";
import type { Edit } from "../../text/edits.js";
import type { LargePart } from "../messages/text.js";
import type { Closure } from "../capture/read-closure.js";
import type { Rules } from "../check/rules.js";
import type { ScriptMap } from "../script-map/script-map.js";
import type { ScriptModule } from "../script/script-module.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { InjectedClosure } from "../../model/compiled.js";
import type { DeclaredClass } from "../declare/declarations.js";
import type { SourceModule } from "../typescript/source-module.js";

/** One `@closure`, compiled: its Argo template, the script in it, and what went into the script. */
export interface CompiledClosure {
  /** The file as it was given or found. */
  readonly file: string;
  /** The name of the class; empty where it has none, as in `export default class extends Workflow`. */
  readonly className: string;
  /** The member's name in the class: `genRandomInt`. */
  readonly member: string;
  /** The template's name: `gen-random-int`, or what the option `name` says. */
  readonly name: string;
  /** The finished Argo template, with its `script`; undefined when the closure has an error. */
  readonly template: Template | undefined;
  /** The script, as it stands in `template.script.source`; undefined when the closure has an error. */
  readonly source: string | undefined;
  /**
   * With `maps: true` the source map (version 3, JSON) from the script to the files that it was made of, named as in `file`;
   * what argots itself wrote, such as the call at the end, leads nowhere.
   */
  readonly map?: string;
  /** Argo's input parameters and artifacts: one for each parameter of the method that is no scope. */
  readonly inputs: { readonly parameters: readonly Fields[]; readonly artifacts: readonly Fields[] };
  /** Argo's output parameters and artifacts: what it returns, and what `@outputs` declares. */
  readonly outputs: { readonly parameters: readonly Fields[]; readonly artifacts: readonly Fields[] };
  /** Names of the scopes that the script holds; empty for a closure with an error. */
  readonly scopes: readonly string[];
  /** Modules that the script imports, builtins with their `node:`; empty for a closure with an error. */
  readonly imports: readonly string[];
  /** The script's length in bytes; 0 when the closure has an error. */
  readonly size: number;
  /** What of the module, of local files and of packages it takes along: the option `bundle`, or false. */
  readonly bundle: boolean | "packages";
  /** Packages whose code is in the script, as `name@version`: those that `bundle: "packages"` takes along. */
  readonly packages: readonly string[];
}

/** Options of `compileClosures()` and `transform()`. */
export interface CompileOptions {
  /** Makes a source map for each script. Default: false, nothing is spent on it. */
  readonly maps?: boolean;
  /**
   * Finished scripts by what they are made from, as formatting is most of the work on a closure: a `Map` will do. Default:
   * none are kept.
   */
  readonly scripts?: KnownScripts;
}

/** What `CompileOptions` remembers scripts in. */
export interface KnownScripts {
  /** The script that was kept under a key; undefined where there is none. */
  get(key: string): string | undefined;
  /** Keeps a script. */
  set(key: string, script: string): unknown;
}

/** What the parts of this package ask of the compiler beyond that. */
export interface CompilerOptions extends CompileOptions {
  /** Makes the script of each closure an expression of the code: its file and its position among the closures are known. */
  readonly scriptsApart?: (fileName: string, position: number) => string;
  /** Files as they were compiled before: one whose text is the same, or differs in one closure, is not compiled as a whole. */
  readonly files?: FilesBefore;
  /** What is checked. Default: all rules. */
  readonly rules?: Rules;
  /** Is called before work that is far more than that of a file: dozens of files, and each bundle of packages. */
  readonly onLongWork?: (work: "files" | "bundle") => void;
  /** Is told where the time goes. */
  readonly stopwatch?: Stopwatch;
  /** Is told how far the work is. */
  readonly progress?: Progress;
}

/** One closure of a file: with its script unless something is wrong with it. */
export interface CompiledUnit {
  readonly closure: Closure;
  readonly templateName: string;
  readonly data: Interface;
  readonly compiled: InjectedClosure | undefined;
  /** Puts it into the call of its decorator. */
  readonly edit: Edit | undefined;
  readonly template: Template | undefined;
  readonly script: ScriptModule | undefined;
  /** Where the script's text comes from, if that was asked for. */
  readonly map: ScriptMap | undefined;
  /** Installed packages whose code is in the script, as `name@version`. */
  readonly packages: readonly string[];
  /** The largest of what the script takes along. */
  readonly large: readonly LargePart[];
}

/** A source text, compiled. */
export interface CompiledText {
  readonly closures: readonly CompiledClosure[];
  readonly diagnostics: readonly Diagnostic[];
  /** What transform() does to the text. */
  readonly edits: readonly Edit[];
  /** What was read; undefined where the text was not parsed as a whole. */
  readonly read?: { readonly module: SourceModule; readonly classes: readonly DeclaredClass[] };
}

/** Files as they were compiled before, for a process that compiles them again after each edit. */
export type FilesBefore = Memory<FileBefore>;

export interface FileBefore {
  readonly text: string;
  readonly compiled: CompiledText;
  /** What else it depends on. */
  readonly dependencies: Dependencies;
  /** For edits inside of one closure; undefined where such an edit may change what is said of the rest of the file. */
  readonly editable: EditableFile | undefined;
}

/** A closure of a file without problems, as far as an edit of the file's text needs it: data, without nodes. */
export interface EditableClosure {
  readonly described: CompiledClosure;
  /** Puts it into the call of its decorator. */
  readonly edit: Edit;
  /** All of it, from its decorators on. */
  readonly member: Range;
  /** Offsets of the body's braces, the first one and behind the last one; undefined for a body that other scripts hold too. */
  readonly body: Range | undefined;
  /** Length of its template as JSON. */
  readonly bytes: number;
  /** What the rest of the file knows of the closure: an edit that changes this concerns more than its body. */
  readonly surface: string;
}

/** A file without problems, as far as an edit of one body needs it. */
export interface EditableFile {
  readonly text: string;
  readonly closures: readonly EditableClosure[];
  /** Members that no closure reaches: templates, tasks, parameters. */
  readonly members: readonly Range[];
  readonly memberEdits: readonly Edit[];
}

/** Offsets, the first one and the one behind the last one. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
