import type { ts } from "#typescript";
import type { BundleMode } from "../declare/bundle-mode.js";
import type { Access } from "../availability/accesses.js";
import type { Problem } from "../../diagnostics/diagnostic.js";
import type { Modules } from "../modules/modules.js";
import type { Pinned } from "../modules/pins.js";
import type { SourceModule } from "../typescript/source-module.js";
import type { ClassScopes, Scope } from "../declare/scopes.js";
import type { Runtime } from "../runtimes/runtime.js";
import type { Target } from "../runtimes/runtimes.js";

/** A piece of code that is emitted as it stands: a closure's function, a scope function, a constant, an enum. */
export interface Unit {
  /** The name that chains show: `gen-random-int`, `main.initLogging`, `RETRIES`. */
  readonly label: string;
  readonly module: SourceModule;
  /** What is walked: a function-like node, a class member, a variable declaration or an enum. */
  readonly node: ts.Node;
  /** The class whose scopes the unit may name, if it stands in one. */
  readonly scopes: ClassScopes | undefined;
  /** Parameters that stand for a scope: `run(main = Scripts)`. */
  readonly scopeParameters: ReadonlyMap<ts.Symbol, Scope>;
  /** Whether the local code that it uses is taken along. */
  readonly bundle: BundleMode;
  /** What `this` is: nothing (an error), or the scope that the code belongs to. */
  readonly thisMeans: "nothing" | Scope;
}

/** Something outside of the unit that its code names, and that can go into the script. */
export type Referent =
  | ImportTarget
  | { readonly kind: "constant"; readonly module: SourceModule; readonly declaration: ts.VariableDeclaration }
  | { readonly kind: "enum"; readonly module: SourceModule; readonly declarations: readonly ts.EnumDeclaration[] }
  /** Without `member` the scope is used as a value, so all of it comes along. */
  | { readonly kind: "scope"; readonly scope: Scope; readonly member: string | undefined }
  /** A member of a const enum: replaced by its value. */
  | { readonly kind: "value"; readonly text: string }
  | BundledTarget;

/** What the bundle declares, as seen from the module whose code uses it. */
export interface BundledTarget {
  readonly kind: "bundled";
  readonly module: SourceModule;
  /** The name that it would like to have. */
  readonly name: string;
  readonly from: BundledFrom;
}

export type BundledFrom =
  /** A name of the module's top level, its imports included. */
  | { readonly kind: "declared"; readonly declaration: ts.Declaration }
  /** What the code itself takes from another module: `all.Tools` of `import * as all from "./x.js"`. */
  | { readonly kind: "imported"; readonly specifier: string; readonly imported: string }
  /** A function that stands for `import("./x.js")` or `require("./x.js")`: the module runs when it is asked for. */
  | { readonly kind: "loaded"; readonly specifier: string; readonly by: "import" | "require" };

export interface ImportTarget {
  readonly kind: "import";
  /** Normalised: builtins have their `node:`. */
  readonly specifier: string;
  readonly builtin: boolean;
  /** Of a package that the runtime fetches: whether its version is known, and its code that of the registry. */
  readonly pinned?: Pinned["pinned"];
  /** `default`, `*`, or the exported name. */
  readonly imported: string;
  readonly local: string;
  /** What of the namespace is meant, where its value may change after it was imported. */
  readonly member?: string;
  /** `with { type: "json" }`, as written. */
  readonly attributes: string;
  /** For a package that the body itself loads: its place there. It runs behind those that the file imports, in this order. */
  readonly order?: number;
  /** Where the import is written; undefined for what only the tail imports. */
  readonly declared?: DeclaredImport;
}

export interface DeclaredImport {
  readonly module: SourceModule;
  readonly statement: ts.Node;
  readonly specifier: ts.Node;
  readonly name: ts.Node;
}

export interface Reference {
  /** An identifier, `this`, `#name`, or the whole access of a const enum's member. */
  readonly node: ts.Node;
  readonly target: Referent;
  /** The use brings its target along under no name of the script's: `this` and `#name` inside of a scope class. */
  readonly asWritten: boolean;
}

/** A use that the policy does not allow. Reported once a closure: `subject` tells the uses of one thing apart. */
export interface Forbidden {
  readonly node: ts.Node;
  readonly subject: unknown;
  readonly problem: Problem;
  readonly declaration?: ts.Node;
  /** What stands at the declaration, where it is not one: "declared here" otherwise. */
  readonly note?: string;
  /** The module of the declaration where it is not the unit's own. */
  readonly declaredIn?: SourceModule;
}

export interface GlobalUse {
  readonly name: string;
  readonly node: ts.Identifier;
}

/** A module that code loads by itself, and the part of the source that says so. */
export interface DynamicImport {
  readonly specifier: string;
  readonly node: ts.Node;
}

/** Everything that one unit uses and declares, by symbol. */
export interface Capture {
  readonly references: readonly Reference[];
  readonly globals: readonly GlobalUse[];
  /** What reads a member that the runtime may lack, by the name of the member alone. */
  readonly accesses: readonly Access[];
  readonly forbidden: readonly Forbidden[];
  /** Names that the unit declares somewhere inside: a reference that is renamed must not run into one. */
  readonly locals: ReadonlySet<string>;
  /** What `import()` calls load that stay where they are. */
  readonly dynamicImports: readonly DynamicImport[];
  /** Statements whose import is hoisted: they leave the body. */
  readonly hoisted: readonly ts.Statement[];
}

/** What the analysis of a unit may ask about: other files, and the runtime that the image holds. */
export interface CaptureContext {
  readonly modules: Modules;
  /** The closure's own file. */
  readonly root: SourceModule;
  readonly target: Target;
  /** Where the packages that the script imports come from. */
  readonly packages: Runtime["packages"];
  /** What of the script is bundled: the most that its closure and its scopes ask for. */
  readonly bundle: BundleMode;
  /** Whether nothing of the script runs before the body: no static block, no computed field of a scope class. */
  readonly bodyIsFirst: boolean;
}

/** What becomes of one use: it stays as it is, refers to something that comes along, or is not allowed. */
export type Outcome = Referent | Forbidden | "local";

export function forbid(
  node: ts.Node,
  subject: unknown,
  problem: Problem,
  declaration?: ts.Node,
  declaredIn?: SourceModule,
): Forbidden {
  return { node, subject, problem, ...(declaration && { declaration }), ...(declaredIn && { declaredIn }) };
}
