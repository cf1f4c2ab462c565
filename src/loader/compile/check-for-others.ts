import { basename } from "node:path";
import { ts } from "#typescript";
import { areCurrent, type Dependencies, fingerprintsNow, noting } from "../../cache/dependencies.js";
import { cacheFolder, openStore } from "../../cache/store.js";
import { compileSource } from "../../compiler/compile/compile-source.js";
import type { AuthoringDecorator, DeclaredClass } from "../../compiler/declare/declarations.js";
import { E } from "../../compiler/messages/messages.js";
import { placeOfNode } from "../../compiler/typescript/parse.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Host } from "../../host/host.js";
import { nodeHost } from "../../host/node-host.js";
import { isInstalled, isTypeScript } from "../../host/paths.js";

/** Something that carries a decorator of this package. */
export interface Decorated {
  /** Where its name begins: an offset into the text as the compiler reads it. A class without a name: where it begins. */
  readonly name: number;
  /** Its decorators by their exported names, as `closure` or `inputs.parameter`, whatever they are called here. */
  readonly by: readonly string[];
}

/** A text as a linter asks for it. */
export interface CheckedForOthers {
  readonly diagnostics: readonly Diagnostic[];
  /** Members and classes of the text. */
  readonly decorated: readonly Decorated[];
}

/**
 * What `argots check` says of one file, for those that have its text and ask of no other file.
 *
 * @param fileName Where it stands, or would: local imports are found from there.
 */
export async function checkForOthers(fileName: string, text: string): Promise<CheckedForOthers> {
  // What is not saved yet is never asked for again.
  const store = nodeHost.readFile(fileName) === text ? openStore(cacheFolder(fileName)) : undefined;
  const key = `checked for others ${fileName}`;
  const remembered = store?.read(key) as Remembered | undefined;
  if (remembered?.text === text && areCurrent(remembered.dependencies, fingerprintsNow(nodeHost)))
    return remembered.checked;
  const { host, dependencies } = noting(nodeHost);
  const checked = await checkFile(fileName, text, host);
  const now: Remembered = { text, dependencies, checked };
  store?.write(key, now);
  return checked;
}

interface Remembered {
  readonly text: string;
  readonly dependencies: Dependencies;
  readonly checked: CheckedForOthers;
}

async function checkFile(fileName: string, text: string, host: Host): Promise<CheckedForOthers> {
  const compiled = await compileSource(text, fileName, host, {});
  const classes = compiled.read?.classes ?? [];
  const decorated = classes.flatMap(decoratedOf);
  return { diagnostics: isTypeScript(fileName) ? compiled.diagnostics : unsupported(fileName, classes), decorated };
}

/** Classes of ours in a file that no command of argots compiles; where they are only declared that is nothing to speak of. */
function unsupported(fileName: string, [first]: readonly DeclaredClass[]): Diagnostic[] {
  if (!first || /\.d\.[mc]?ts$/.test(fileName) || isInstalled(fileName)) return [];
  const why = /\.m?js$/.test(fileName) ? "decorators" : "kind";
  const { module, node } = first;
  return [{ ...placeOfNode(module, node.name ?? node), ...E.unsupportedFile(basename(fileName), why) }];
}

function decoratedOf({ module: { sourceFile }, node, decorators, members }: DeclaredClass): Decorated[] {
  return [{ node, decorators }, ...members]
    .filter((declared) => declared.decorators.length > 0)
    .map((declared) => ({
      name: nameOf(declared.node).getStart(sourceFile),
      by: namesOf(declared.decorators),
    }));
}

/** Of `["build"]() { … }` the text. */
function nameOf(node: ts.ClassElement | ts.ClassLikeDeclaration): ts.Node {
  const name = node.name ?? node;
  return ts.isComputedPropertyName(name) ? name.expression : name;
}

function namesOf(decorators: readonly AuthoringDecorator[]): string[] {
  return decorators.map(({ name }) => name);
}
