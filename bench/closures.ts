import { seededRandom } from "../test/support/random.js";

/** A closure of ten to thirty lines, and a Python function of the same that Hera takes. */
export interface GeneratedClosure {
  readonly name: string;
  readonly typescript: string;
  readonly python: string;
}

/** What the first closure of a file prints: an edit writes another number, and every output is hashed without it. */
export const REVISION = "revision 0000";

/** Statements that a step could have, in both languages; `n` keeps the names of one closure apart. */
interface Statements {
  readonly typescript: readonly string[];
  readonly python: readonly string[];
}

const pieces: readonly ((n: number, number: number) => Statements)[] = [
  (n, number) => ({
    typescript: [
      `const counts${n} = new Map<string, number>();`,
      `for (const word of lines.flatMap((line: string) => line.split(" "))) {`,
      `  counts${n}.set(word, (counts${n}.get(word) ?? 0) + ${number});`,
      `}`,
      `total += counts${n}.size;`,
    ],
    python: [
      `counts${n} = {}`,
      `for word in [word for line in lines for word in line.split(" ")]:`,
      `    counts${n}[word] = counts${n}.get(word, 0) + ${number}`,
      `total += len(counts${n})`,
    ],
  }),
  (n, number) => ({
    typescript: [
      `try {`,
      `  const settings${n} = JSON.parse(lines[${number}] ?? "{}") as { retries?: number };`,
      `  total += settings${n}.retries ?? ${number};`,
      `} catch (error) {`,
      `  console.error(\`line ${number} is not JSON: \${(error as Error).message}\`);`,
      `}`,
    ],
    python: [
      `try:`,
      `    settings${n} = json.loads(lines[${number}])`,
      `    total += settings${n}.get("retries", ${number})`,
      `except (IndexError, ValueError) as error:`,
      `    print(f"line ${number} is not JSON: {error}")`,
    ],
  }),
  (n, number) => ({
    typescript: [
      `const digest${n}: string = createHash("sha256").update(lines.join("\\n")).digest("hex").slice(0, ${number + 4});`,
      `if (digest${n}.startsWith("00")) console.log(\`\${name}: \${digest${n}}\`);`,
    ],
    python: [
      `digest${n} = hashlib.sha256("\\n".join(lines).encode()).hexdigest()[: ${number + 4}]`,
      `if digest${n}.startswith("00"):`,
      `    print(f"{name}: {digest${n}}")`,
    ],
  }),
  (n, number) => ({
    typescript: [
      `const longest${n} = lines.filter((line) => line.length > ${number}).sort((a, b) => b.length - a.length)[0];`,
      `if (longest${n} === undefined) {`,
      `  console.log("no line is longer than", ${number});`,
      `} else {`,
      `  total += longest${n}.length * ${number};`,
      `}`,
    ],
    python: [
      `longest${n} = max((line for line in lines if len(line) > ${number}), key=len, default=None)`,
      `if longest${n} is None:`,
      `    print("no line is longer than", ${number})`,
      `else:`,
      `    total += len(longest${n}) * ${number}`,
    ],
  }),
  (n, number) => ({
    typescript: [
      `const part${n} = { name, number: ${number}, lines: lines.slice(${number}), "created-by": "step ${n}" };`,
      `await writeFile(join("/tmp", \`\${part${n}.name}-${n}.json\`), JSON.stringify(part${n}, null, 2));`,
    ],
    python: [
      `part${n} = {"name": name, "number": ${number}, "lines": lines[${number}:], "created-by": "step ${n}"}`,
      `pathlib.Path("/tmp", f"{name}-${n}.json").write_text(json.dumps(part${n}, indent=2))`,
    ],
  }),
];

/** `count` closures of a class; the same for the same seed. Every one has parameters, outputs, imports, a constant and a scope. */
export function generateClosures(seed: number, className: string, count: number): GeneratedClosure[] {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  return Array.from({ length: count }, (_, index) => {
    const chosen = Array.from({ length: 2 + below(4) }, (_, n) => pieces[below(pieces.length)]?.(n, 1 + below(9)));
    const name = `measure${index}`;
    const typescript = chosen.flatMap((statements) => statements?.typescript ?? []);
    const python = chosen.flatMap((statements) => statements?.python ?? []);
    const revision = index === 0 ? [REVISION] : [];
    return {
      name,
      typescript: typescriptMethod(name, className, [
        ...revision.map((text) => `console.log("${text}");`),
        ...typescript,
      ]),
      python: pythonFunction(name, [...revision.map((text) => `print("${text}")`), ...python]),
    };
  });
}

function typescriptMethod(name: string, className: string, statements: readonly string[]): string {
  return `  @closure
  async ${name}(path: string, limit = 3, shared = ${className}): Promise<{ count: number; summary: string }> {
    const name: string = basename(path);
    const text = await readFile(join(FOLDER, name), "utf8");
    const lines = text.split("\\n").map((line: string) => shared.clean(line)).slice(0, limit);
    let total = 0;
${statements.map((line) => `    ${line}`).join("\n")}
    return { count: lines.length, summary: \`\${name}: \${total}\` };
  }
`;
}

function pythonFunction(name: string, statements: readonly string[]): string {
  const output = (parameter: string): string =>
    `Parameter(name="${parameter}", value_from=ValueFrom(path="/tmp/outputs/${parameter}"))`;
  return `@script(image="python:3.12", outputs=[${output("count")}, ${output("summary")}])
def ${name}(path: str, limit: int = 3):
    import hashlib
    import json
    import os
    import pathlib

    folder = "/var/data"

    def clean(text):
        return text.strip().lower()

    name = os.path.basename(path)
    text = pathlib.Path(folder, name).read_text()
    lines = [clean(line) for line in text.split("\\n")][:limit]
    total = 0
${statements.map((line) => `    ${line}`).join("\n")}
    pathlib.Path("/tmp/outputs").mkdir(exist_ok=True)
    pathlib.Path("/tmp/outputs/count").write_text(str(len(lines)))
    pathlib.Path("/tmp/outputs/summary").write_text(f"{name}: {total}")
`;
}
