/**
 * What no compiler that formats with prettier gets below: the fastest parser and eraser of types, no symbols (a name counts
 * as used where the text has it), and prettier for what a closure needs: its function, imports, constants and scope.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseSync, type Class, type MethodDefinition, type Program } from "oxc-parser";
import { transformSync } from "oxc-transform";

const require = createRequire(import.meta.url);
const prettier = require("prettier/standalone") as typeof import("prettier/standalone");
const plugins = [
  require("prettier/plugins/babel") as typeof import("prettier/plugins/babel"),
  require("prettier/plugins/estree") as typeof import("prettier/plugins/estree"),
];

const scripts: string[] = [];
for (const fileName of process.argv.slice(2)) {
  const text = readFileSync(fileName, "utf8");
  const { program } = parseSync(fileName, text);
  for (const declaration of classesOf(program))
    for (const method of decorated(declaration, "closure"))
      scripts.push(await script(text, program, declaration, method));
}
process.stdout.write(scripts.join("\n"));

function classesOf({ body }: Program): Class[] {
  return body.flatMap((node) =>
    node.type === "ExportNamedDeclaration" && node.declaration?.type === "ClassDeclaration" ? [node.declaration] : [],
  );
}

function decorated({ body }: Class, name: string): MethodDefinition[] {
  return body.body.flatMap((member) => {
    if (member.type !== "MethodDefinition") return [];
    return member.decorators.some(({ expression }) => {
      const called = expression.type === "CallExpression" ? expression.callee : expression;
      return called.type === "Identifier" && called.name === name;
    })
      ? [member]
      : [];
  });
}

async function script(text: string, program: Program, declaration: Class, method: MethodDefinition): Promise<string> {
  const source = (node: { start: number; end: number }): string => text.slice(node.start, node.end);
  const { key, value } = method;
  const name = source(key);
  const isScope = (parameter: { start: number; end: number }): boolean =>
    source(parameter).endsWith(` = ${declaration.id?.name}`);
  const parameters = value.params.filter((parameter) => !isScope(parameter)).map(source);
  const body = value.body ? source(value.body) : "{}";
  const uses = (used: string): boolean => new RegExp(`\\b${used}\\b`).test(body);
  const parts: string[] = [];
  for (const node of program.body) {
    if (node.type === "ImportDeclaration") {
      const names = node.specifiers.filter((specifier) => uses(specifier.local.name)).map(source);
      if (names.length > 0) parts.push(`import { ${names.join(", ")} } from ${source(node.source)};`);
    }
    if (node.type === "VariableDeclaration" && node.declarations.some(({ id }) => uses(source(id))))
      parts.push(source(node));
  }
  const scope = value.params.find(isScope);
  if (scope) {
    const members = decorated(declaration, "scope").map(
      (member) => `static ${source(member.key)}${source(member.value)}`,
    );
    parts.push(`class ${source(scope).split(" ")[0]} {\n${members.join("\n\n")}\n}`);
  }
  parts.push(`${value.async ? "async " : ""}function ${name}(${parameters.join(", ")}) ${body}`);
  // An export keeps the imports: nothing of what is used here may be taken for a type.
  parts.push(`export { ${name} };`);
  const { code } = transformSync("script.ts", parts.join("\n\n"), { typescript: { onlyRemoveTypeImports: true } });
  return prettier.format(code, { parser: "babel", filepath: "script.mjs", embeddedLanguageFormatting: "off", plugins });
}
