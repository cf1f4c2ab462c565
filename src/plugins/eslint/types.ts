// What ESLint and typescript-eslint give and take, as far as this plugin needs it: their own types would be packages more for all.

export interface Position {
  readonly line: number;
  /** From 0. */
  readonly column: number;
}

/** A node of the tree, whichever parser made it. */
export interface Node {
  readonly type: string;
  readonly range?: readonly [number, number];
  readonly parent?: Node;
}

export interface Variable {
  /** What rules on unused variables ask. */
  eslintUsed?: boolean;
}

export interface SourceCode {
  /** Without a byte order mark. */
  readonly text: string;
  readonly parserServices?: unknown;
  getLocFromIndex(index: number): Position;
  getIndexFromLoc(position: Position): number;
  getNodeByRangeIndex(index: number): Node | null;
  getDeclaredVariables?(node: Node): readonly (Variable & { readonly defs: readonly { readonly type: string }[] })[];
}

export interface Report {
  readonly node?: Node;
  /** A range, or where it begins. */
  readonly loc?: { readonly start: Position; readonly end: Position } | Position;
  readonly message?: string;
}

export interface RuleContext {
  readonly cwd: string;
  /** The file, or the name of a block in it: `file.vue/0.ts`. */
  readonly filename: string;
  readonly physicalFilename: string;
  readonly sourceCode: SourceCode;
  report(problem: Report): void;
}

/** What a rule wants to see of the tree, by types of nodes. */
export type Listeners = Readonly<Record<string, ((node: never) => void) | undefined>>;

/** A rule of ESLint. */
export interface Rule {
  readonly meta: {
    readonly type: "problem" | "suggestion";
    readonly docs: { readonly description: string; readonly url?: string };
    /** JSON schema of its options; false: any. */
    readonly schema: [] | false;
  };
  create(context: RuleContext): Listeners;
}

/** A rule of somebody else. */
export interface OtherRule {
  readonly meta?: object;
  create(context: RuleContext): Listeners;
}

export interface OtherPlugin {
  readonly meta?: { readonly name?: string; readonly version?: string };
  readonly rules?: Readonly<Record<string, unknown>>;
}

/** An object of a flat configuration. */
export interface FlatConfig {
  readonly plugins?: Readonly<Record<string, unknown>>;
  readonly rules?: Readonly<Record<string, unknown>>;
}
