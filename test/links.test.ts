import { existsSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commands } from "../src/cli/commands.js";
import { blocksOf, documentPaths, proseOf, readDocument } from "./support/documents.js";
import { inProject } from "./support/cli.js";
import { repositoryRoot } from "./support/shared.js";

const documents = documentPaths();
const exists = (path: string): boolean => existsSync(join(repositoryRoot, path));

/** What a heading is called in a link, as GitHub does it. */
function anchorOf(heading: string): string {
  const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
  return text.replace(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(" ", "-");
}

function anchorsOf(path: string): string[] {
  return [...proseOf(readDocument(path)).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
}

for (const document of documents)
  test(`links lead somewhere: ${document}`, () => {
    const prose = proseOf(readDocument(document)).replace(/`[^`\n]*`/g, "code");
    for (const [, target = ""] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [file = "", anchor] = target.split("#");
      const path = file === "" ? document : relative("/", join("/", dirname(document), file));
      assert.ok(exists(path), `${document}: there is no ${path}`);
      if (anchor !== undefined) assert.ok(anchorsOf(path).includes(anchor), `${document}: there is no ${target}`);
    }
  });

const FOLDERS = ["src", "test", "docs", "fixtures", "scripts", "bench", "examples"];
const PATH = new RegExp(`^(?:${FOLDERS.join("|")})/[\\w./*<>-]*$`);

for (const document of documents)
  test(`paths that are named exist: ${document}`, () => {
    for (const [, code = ""] of proseOf(readDocument(document)).matchAll(/`([^`\n]+)`/g)) {
      if (!PATH.test(code)) continue;
      // Of `fixtures/<name>/input.ts` and `src/*.ts` the folder that they begin with.
      const known = code.replace(/[^/]*[<*].*$/, "");
      assert.ok(exists(known), `${document}: there is no ${code}`);
      if (known.endsWith("/")) assert.ok(statSync(join(repositoryRoot, known)).isDirectory(), `${code} is a file`);
    }
  });

test("the README leads to every page", () => {
  const readme = readDocument("README.md");
  const others = [...documents, "bench/README.md"].filter((path) => path !== "README.md");
  for (const path of others) assert.ok(readme.includes(`](${path})`), `README.md does not link ${path}`);
});

test("the commands that are shown have the options that they are shown with", () =>
  inProject({}, async ({ argots }) => {
    const help = new Map<string, string>();
    const shown = documents.flatMap((path) =>
      ["sh", "yaml", "text"].flatMap((language) => blocksOf(readDocument(path), language)).concat(inlineCode(path)),
    );
    for (const line of shown.flatMap((block) => block.split("\n")))
      for (const [, command = "", rest = ""] of line.matchAll(/\bargots (?!<)([a-z]+)((?: [^#|;]*)?)/g)) {
        if (!help.has(command)) help.set(command, (await argots(command, "--help")).stdout);
        const known = help.get(command) ?? "";
        assert.match(known, new RegExp(`^Usage: argots ${command}\\b`), line);
        for (const [option = ""] of rest.matchAll(/(?<= )--?[a-z-]+/g))
          assert.match(known, new RegExp(`(^|[ ,])${option}\\b`, "m"), line);
      }
    assert.ok(help.size >= 8, [...help.keys()].join());
  }));

test("every command has its row in the page about them", () => {
  const page = readDocument("docs/command-line.md");
  for (const { name } of commands) assert.match(page, new RegExp(`^\\| \`argots ${name}\\b`, "m"), name);
});

function inlineCode(path: string): string[] {
  return [...proseOf(readDocument(path)).matchAll(/`(argots [^`\n]+)`/g)].map(([, code = ""]) => code);
}

test.run();
