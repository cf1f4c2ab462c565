import { join } from "node:path";
import {
  type ClassDeclaration,
  type ExportedDeclarations,
  type JSDoc,
  Node,
  Project,
  type SourceFile,
  ts,
} from "ts-morph";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repositoryRoot } from "./support/shared.js";

/** What `import` gives of the two entries, as the editor of a user sees it. */
const ENTRIES = ["index.d.ts", "compiler/index.d.ts"];

const project = new Project({
  compilerOptions: {
    target: ts.ScriptTarget.ES2023,
    lib: ["lib.es2023.d.ts", "lib.esnext.decorators.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    types: ["node"],
  },
  skipAddingFilesFromTsConfig: true,
});

const entries = ENTRIES.map((file) => project.addSourceFileAtPath(join(repositoryRoot, "dist", file)));

/** The exports of this package's own; the lines of Argo's types have a test of theirs. */
const exported = entries.flatMap((entry) =>
  [...entry.getExportedDeclarations()]
    .map(([name, declarations]) => ({
      name,
      declarations: declarations.filter((declaration) => !isOfModel(declaration.getSourceFile())),
    }))
    .filter(({ declarations }) => declarations.length > 0),
);

test("every export says what it is", () => {
  assert.ok(exported.length > 90);
  for (const { name, declarations } of exported) {
    // A class and the interface of its fields are one to a user; the overloads of a function are hovered one by one.
    const texts = declarations.map((declaration) => description(docsOf(declaration)));
    const isSaid = declarations.every(Node.isFunctionDeclaration) ? texts.every(isSentence) : texts.some(isSentence);
    assert.ok(isSaid, `${name} has no docstring, or an overload has none`);
  }
});

test("every field and method of an export says what it is", () => {
  let count = 0;
  for (const { name, declarations } of exported) {
    for (const member of declarations.flatMap(membersOf)) {
      const docs = member.getJsDocs();
      const tags = docs.flatMap((doc) => doc.getTags()).map((tag) => tag.getTagName());
      const isSaid = Node.isConstructorDeclaration(member) ? tags.includes("param") : description(docs).length > 5;
      assert.ok(isSaid, `${name}: ${member.getText().split("\n")[0]} has no docstring`);
      count += 1;
    }
  }
  assert.ok(count > 100);
});

test("every function shows how it is called, and no decorator in an example ends it", () => {
  for (const { name, declarations } of exported) {
    const docs = [...declarations.flatMap(docsOf), ...declarations.flatMap(membersOf).flatMap((m) => m.getJsDocs())];
    // In a comment an at sign after a space begins a tag, unless backticks stand around it.
    for (const tag of docs.flatMap((doc) => doc.getTags()))
      assert.ok(KNOWN_TAGS.has(tag.getTagName()), `${name}: @${tag.getTagName()} is no tag`);
    for (const declaration of declarations.filter(Node.isFunctionDeclaration))
      assert.ok(examplesOf(docsOf(declaration)).length > 0, `${name} has no example, or an overload has none`);
  }
});

const KNOWN_TAGS = new Set(["param", "typeParam", "returns", "throws", "example", "see"]);

test("examples compile", () => {
  const examples = exported.flatMap(({ name, declarations }) => {
    const members = declarations.flatMap(membersOf).flatMap((member) => member.getJsDocs());
    return examplesOf([...declarations.flatMap(docsOf), ...members]).map((text) => ({ name, text }));
  });
  assert.ok(examples.length > 70);
  const texts = examples.map(({ name, text }, index) => `// ${name}\n${classAround(text, `Example${index}`)}\n`);
  const source = project.createSourceFile(join(repositoryRoot, "examples.ts"), HELPERS + texts.join("\n"));
  const lines = source.getFullText().split("\n");
  const errors = source.getPreEmitDiagnostics().map((error) => {
    const line = error.getLineNumber() ?? 0;
    return `${ts.flattenDiagnosticMessageText(error.compilerObject.messageText, "\n")}: ${lines[line - 1]}`;
  });
  assert.equal(errors, []);
});

/** What the examples speak of. */
const HELPERS = `
${imports("argots", entries[0])}
${imports("argots/compiler", entries[1])}
import type { TTLStrategy } from "argots";
declare const flip: string;
declare const text: string;
declare const files: Map<string, string>;
declare const unsaved: Map<string, string>;
class Shop extends Workflow {
  make() { return 1; }
  add(a: number, b: number) { return a + b; }
  flip() { return "heads"; }
  shout(text: string) { return text.toUpperCase(); }
  list() { return ["a"]; }
  echo(message: string) { return message; }
  report(value: unknown) { return value; }
  read(report: Artifact): unknown { return report; }
  write(): unknown { return undefined; }
  measure(): unknown { return undefined; }
  serve(): unknown { return undefined; }
  text(command: string) { return container({ image: "alpine:3.23", command: ["sh", "-c", command] }); }
}
class Release extends Shop {}
class Sums extends Shop {}
`;

function imports(specifier: string, entry: SourceFile | undefined): string {
  const isClash = (name: string): boolean =>
    specifier !== "argots" && entries[0]?.getExportedDeclarations().has(name) === true;
  const names = exported.filter(({ name }) => entry?.getExportedDeclarations().has(name) && !isClash(name));
  return `import { ${names.map(({ name }) => name).join(", ")} } from "${specifier}";`;
}

/** Members of a class, or statements of a method: what an example is follows from how it begins. */
function classAround(example: string, name: string): string {
  const text = example.replace(/^```(.*)```$/gm, "$1").replace(/^export /gm, "");
  const isMember = text.startsWith("@") && !text.startsWith("@scope class");
  return `class ${name} extends Shop { ${isMember ? text : `async example(): Promise<any> {\n${text}\n}`} }`;
}

function isOfModel(file: SourceFile): boolean {
  return file.getFilePath().includes("/model/argo/");
}

function isSentence(text: string): boolean {
  return text.split(/\s+/).length >= 3;
}

function docsOf(declaration: ExportedDeclarations): JSDoc[] {
  const node = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatementOrThrow() : declaration;
  return Node.isJSDocable(node) ? node.getJsDocs() : [];
}

function description(docs: readonly JSDoc[]): string {
  return docs.map((doc) => doc.getDescription().trim()).join(" ");
}

function examplesOf(docs: readonly JSDoc[]): string[] {
  const tags = docs.flatMap((doc) => doc.getTags()).filter((tag) => tag.getTagName() === "example");
  return tags.map((tag) => tag.getCommentText() ?? "");
}

/** What the kinds have in common is a class that nobody imports. */
function inherited(declaration: ClassDeclaration): ReturnType<ClassDeclaration["getMembers"]> {
  const base = declaration.getBaseClass();
  return base === undefined || !base.getSourceFile().getFilePath().startsWith(repositoryRoot) ? [] : base.getMembers();
}

/** The fields and methods that an export has of its own, those of objects in objects too. A symbol is no user's matter. */
function membersOf(declaration: ExportedDeclarations) {
  const members = Node.isVariableDeclaration(declaration)
    ? declaration.getDescendantsOfKind(ts.SyntaxKind.PropertySignature)
    : Node.isClassDeclaration(declaration) || Node.isInterfaceDeclaration(declaration)
      ? [...declaration.getMembers(), ...(Node.isClassDeclaration(declaration) ? inherited(declaration) : [])]
      : [];
  return members.filter(Node.isJSDocable).filter((member) => {
    const name = Node.hasName(member) ? member.getName() : "";
    return !/^[#[]/.test(name) && !(Node.isModifierable(member) && member.hasModifier(ts.SyntaxKind.PrivateKeyword));
  });
}

test.run();
