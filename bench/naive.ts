/**
 * The compiler that one writes in a day, as people do: the whole program with its libraries, ts-morph's own nodes and
 * searches all the way, and TypeScript's and prettier's ready-made functions for each closure. Nothing in it is slow on
 * purpose. It decodes no types, checks nothing and writes no outputs, so it does less than argots.
 */
import { type ClassDeclaration, type MethodDeclaration, Node, Project, ts } from "ts-morph";
import { format } from "prettier";
import { stringify } from "yaml";

const project = new Project({ tsConfigFilePath: "tsconfig.json" });
const manifests: string[] = [];
for (const file of project.getSourceFiles().filter((each) => !each.isDeclarationFile()))
  for (const declaration of file.getClasses()) manifests.push(stringify(await manifest(declaration)));
process.stdout.write(manifests.join("---\n"));

async function manifest(declaration: ClassDeclaration): Promise<unknown> {
  const methods = declaration.getMethods().filter((method) => method.getDecorator("closure") !== undefined);
  const name = declaration.getNameOrThrow().toLowerCase();
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: { name, generateName: `${name}-` },
    spec: { entrypoint: methods[0]?.getName(), templates: await Promise.all(methods.map(template)) },
  };
}

async function template(method: MethodDeclaration): Promise<unknown> {
  return {
    name: method.getName(),
    inputs: { parameters: inputsOf(method).map((name) => ({ name })) },
    script: { image: "node:24-alpine", command: ["node"], source: await script(method) },
  };
}

/** What the body uses, by symbol: imports, constants and the functions of its scope. */
async function script(method: MethodDeclaration): Promise<string> {
  const imports = new Map<string, Set<string>>();
  const constants = new Set<string>();
  const scopes = new Map<string, Set<string>>();
  method.forEachDescendant((node) => {
    if (!Node.isIdentifier(node)) return;
    for (const used of node.getSymbol()?.getDeclarations() ?? []) {
      if (Node.isImportSpecifier(used))
        setOf(imports, used.getImportDeclaration().getModuleSpecifierValue()).add(used.getText());
      if (Node.isVariableDeclaration(used) && Node.isSourceFile(used.getVariableStatement()?.getParent()))
        constants.add(used.getVariableStatementOrThrow().getText());
      const parent = node.getParent();
      if (Node.isMethodDeclaration(used) && used.isStatic() && Node.isPropertyAccessExpression(parent))
        setOf(scopes, parent.getExpression().getText()).add(withoutDecorators(used));
    }
  });
  const names = inputsOf(method);
  const parameters = method.getParameters().filter((parameter) => names.includes(parameter.getName()));
  const text = [
    ...[...imports].map(([from, specifiers]) => `import { ${[...specifiers].join(", ")} } from "${from}";`),
    ...constants,
    ...[...scopes].map(([name, members]) => `class ${name} {\n${[...members].join("\n\n")}\n}`),
    `${method.isAsync() ? "async " : ""}function ${method.getName()}(${parameters.map((p) => p.getText()).join(", ")}) ${method.getBodyOrThrow().getText()}`,
    `${method.getName()}(${names.map((name) => `process.env["INPUT_${name}"]`).join(", ")});`,
  ].join("\n\n");
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ESNext } });
  return format(outputText, { parser: "typescript" });
}

/** A parameter whose default is a class stands for a scope. */
function inputsOf(method: MethodDeclaration): string[] {
  const isScope = (node: Node | undefined): boolean =>
    node?.getSymbol()?.getDeclarations().some(Node.isClassDeclaration) ?? false;
  return method
    .getParameters()
    .filter((parameter) => !isScope(parameter.getInitializer()))
    .map((parameter) => parameter.getName());
}

function withoutDecorators(method: MethodDeclaration): string {
  const from = method.getDecorators().at(-1)?.getEnd() ?? method.getStart();
  return method
    .getText()
    .slice(from - method.getStart())
    .trim();
}

function setOf<Key>(map: Map<Key, Set<string>>, key: Key): Set<string> {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  return set;
}
