import { ts } from "#typescript";
import type { Place } from "../../diagnostics/diagnostic.js";
import { placeOfNode } from "../typescript/parse.js";
import { type SourceModule } from "../typescript/source-module.js";

/** A class of a file as messages need it. */
export interface LocatedClass {
  readonly name: string;
  readonly abstract: boolean;
  /** What stands behind `extends`, as written; undefined for a class that extends nothing. */
  readonly base: string | undefined;
  /** Its name. */
  readonly place: Place;
}

/** The named classes at the top level of a source, for errors that are found only when the program is run. */
export function locateClasses(fileName: string, text: string): LocatedClass[] {
  const sourceFile = ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true);
  const module: Pick<SourceModule, "fileName" | "sourceFile"> = { fileName, sourceFile };
  return sourceFile.statements.filter(ts.isClassDeclaration).flatMap((node) => {
    if (!node.name) return [];
    const abstract = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract) !== 0;
    const extended = node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword);
    const base = extended?.types[0]?.getText();
    return [{ name: node.name.text, abstract, base, place: placeOfNode(module, node.name) }];
  });
}
