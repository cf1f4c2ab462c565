import type { CompletionItemKind } from "vscode-languageserver-types";

/** What may be written in the place of the word at a cursor. */
export interface Proposal {
  readonly label: string;
  readonly text: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** How much of what is replaced stays in front: of a text of several words the last one is written. */
  readonly kept?: number;
  /** In Markdown. */
  readonly documentation?: string;
}

/** How the protocol numbers what a proposal is. */
export const KIND = { variable: 6, property: 10, value: 12, enumMember: 20, reference: 18, keyword: 14 } as const;
