/** What code asks for that runs where a workflow is built. */
export interface Asked {
  /** Whether it asks for nothing that may be different the next time, as far as its own text says. */
  readonly isPure: boolean;
  /** Modules that it takes something of: fine where they turn out to be files of the program. */
  readonly specifiers: readonly string[];
  /** Names of members that it asks for, and of functions and classes of the top level that it takes. */
  readonly members: readonly string[];
}

/** What is known of a module that may be loaded. */
export interface Purity extends Asked {
  /** Whether it may alter data that others see after it has run. */
  readonly altersData: boolean;
  /** What it asks for beside that, should anybody run it here: scopes, and what is declared at the top level. */
  readonly deferred: readonly DeferredCode[];
}

export interface DeferredCode extends Asked {
  readonly name: string;
  readonly className: string;
  readonly altersData: boolean;
}

export const UNKNOWN: Purity = { isPure: false, specifiers: [], members: [], altersData: true, deferred: [] };
export const DATA: Purity = { ...UNKNOWN, isPure: true, altersData: false };

/** Any member of something. */
export const ANY_MEMBER = "*";
