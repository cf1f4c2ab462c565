import { ts } from "#typescript";
import type { Place } from "./diagnostic.js";
import { placeOfNode, type SourceModule } from "./project.js";

/** A class as messages need it: where it stands, where its members stand. */
export interface LocatedClass {
  readonly name: string;
  readonly abstract: boolean;
  readonly place: Place;
  readonly members: ReadonlyMap<string, Place>;
}

/** The named classes of a source, for errors that are found only when the class is run. */
export function locateClasses(fileName: string, text: string): LocatedClass[] {
  const sourceFile = ts.createSourceFile(fileName, text, ts.ScriptTarget.ESNext, true);
  const module: Pick<SourceModule, "fileName" | "sourceFile"> = { fileName, sourceFile };
  const classes: LocatedClass[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isClassLike(node) ? classNameOf(node) : undefined;
    if (ts.isClassLike(node) && name) {
      const members = node.members.flatMap((member) =>
        member.name
          ? [[member.name.getText().replace(/^["']|["']$/g, ""), placeOfNode(module, member.name)] as const]
          : [],
      );
      const abstract = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract) !== 0;
      classes.push({ name: name.text, abstract, place: placeOfNode(module, name), members: new Map(members) });
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return classes;
}

function classNameOf(node: ts.ClassLikeDeclaration): ts.Identifier | undefined {
  if (node.name) return node.name;
  return ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name) ? node.parent.name : undefined;
}
