import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { codes } from "../src/explanations.js";
import { inProject } from "./support/cli.js";

const PROGRAM_HELP = `argots builds Argo Workflows from TypeScript classes.

Usage: argots <command> [options]

Commands:
  build       Write the manifests of all exported workflows
  check       Report what is wrong, and write nothing
  compile     Write plain JavaScript that builds the workflows without a compiler
  import      Write YAML and JSON manifests as TypeScript
  lint        Judge YAML and JSON manifests as Argo would, without a cluster
  cache       Remove what builds remember
  explain     Say what a diagnostic means, with a program before and after
  lsp         Serve an editor: what is wrong, fixes, scripts, places
  completion  Print what makes a shell complete commands and options
  trace       Rewrite the stacks in a pod's log to the lines of the sources

Options:
  -h, --help     Show this text
      --version  Show the version of argots

'argots <command> --help' says more about a command.
`;

const CHECK_HELP = `Usage: argots check <file|directory|glob>... [options]

Report what is wrong, and write nothing.

Of a directory or a glob those TypeScript files count that use argots; node_modules, dist and
declaration files are left out. The files are compiled and not run: what is wrong with a manifest,
argots build says.

Options:
      --json      Print the diagnostics on stdout as a JSON array
      --no-cache  Compile everything anew, and remember nothing
      --profile   Print on stderr where the time went
  -h, --help      Show this text
`;

const TRACE_HELP = `Usage: argots trace <logfile|-> --maps <directory> [--template <name>]

Rewrite the stacks in a pod's log to the lines of the sources.

Copies the log to stdout; places in /argo/staging/script become file, line and column of the source
that they were made from, by the maps that 'argots build --maps' wrote. Of which script a stack is
follows from the name of the pod (kubectl --prefix, argo logs), from the names of the functions and
from the code in the log. Where that leaves more than one, the stack stays as it is and the
candidates are listed on stderr.

Options:
      --maps <directory>  Where 'argots build --maps' wrote to
      --template <name>   Whose log it is: the template, or <Class>.<template>
  -h, --help              Show this text
`;

const texts: readonly (readonly [args: string, text: string])[] = [
  ["--help", PROGRAM_HELP],
  ["-h", PROGRAM_HELP],
  ["check --help", CHECK_HELP],
  ["trace --help", TRACE_HELP],
  ["check some.ts -h", CHECK_HELP],
];

for (const [args, text] of texts)
  test(`argots ${args}`, () =>
    inProject({}, async ({ argots }) => {
      assert.equal(await argots(...args.split(" ")), { status: 0, stdout: text, stderr: "" });
    }));

test("every command has a help text that names its options", () =>
  inProject({}, async ({ argots }) => {
    const options = {
      build: ["-o, --out", "--format", "--scripts", "--maps", "--watch"],
      compile: ["--out-dir"],
      explain: ["[code]"],
    };
    for (const [command, names] of Object.entries(options)) {
      const { status, stdout } = await argots(command, "--help");
      assert.is(status, 0);
      for (const name of [...names, "-h, --help"]) assert.ok(stdout.includes(name), `${command}: ${name}`);
      assert.ok(stdout.split("\n").every((line) => line.length <= 100));
    }
  }));

test("--version prints the package's version", () =>
  inProject({}, async ({ argots }) => {
    const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    const { version } = JSON.parse(manifest) as { readonly version: string };
    assert.equal(await argots("--version"), { status: 0, stdout: `${version}\n`, stderr: "" });
  }));

const wrongUsage: readonly (readonly [args: string, message: string])[] = [
  ["", "name a command; 'argots --help' lists them"],
  ["biuld x.ts", "unknown command 'biuld'; did you mean 'build'?"],
  ["frobnicate", "unknown command 'frobnicate'; 'argots --help' lists what there is"],
  ["--frobnicate", "unknown option '--frobnicate'; 'argots --help' lists what there is"],
  ["build", "build: name at least one file, directory or glob"],
  ["check --json", "check: name at least one file, directory or glob"],
  ["build x.ts --fromat yaml", "unknown option '--fromat'; did you mean '--format'?"],
  ["build x.ts --json", "unknown option '--json'; 'argots build --help' lists what there is"],
  ["build x.ts -o", "option '-o' needs a value: <path>"],
  ["build x.ts -o --format json", "option '-o' needs a value: <path>"],
  ["build x.ts -o a.yaml --out b.yaml", "option '--out' is given more than once"],
  ["build x.ts --format xml", "option '--format' is yaml or json, not 'xml'"],
  ["check x.ts --json=yes", "option '--json' takes no value"],
  ["compile x.ts", "compile: option '--out-dir' is missing"],
  ["explain argo-tag extra", "explain: one argument too many: 'extra'"],
  ["explain frobnicate", "no diagnostic has the code 'frobnicate'; 'argots explain' lists them"],
  ["explain argo-tga", "no diagnostic has the code 'argo-tga'; did you mean 'argo-tag'?"],
];

for (const [args, message] of wrongUsage)
  test(`wrong usage: argots ${args}`, () =>
    inProject({}, async ({ argots }) => {
      const given = args === "" ? [] : args.split(" ");
      assert.equal(await argots(...given), { status: 2, stdout: "", stderr: `argots: ${message}\n` });
    }));

test("explain without a code lists all of them", () =>
  inProject({}, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("explain");
    assert.equal([status, stderr], [0, ""]);
    const listed = [...stdout.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, code]) => code ?? "");
    assert.equal(listed.sort(), [...codes]);
    assert.ok(stdout.split("\n").every((line) => line.length <= 110));
    assert.match(stdout, /^Errors:\n.*\n\nWarnings:\n.*\n\n'argots explain <code>' says more about one of them\.\n$/s);
  }));

test("explain shows the comments that silence a warning, where they do", () =>
  inProject({}, async ({ argots }) => {
    for (const [code, last] of [
      ["empty-closure", "To silence it: // argots-ignore empty-closure"],
      ["invalid-label", "To silence it: // argots-ignore invalid-label, in YAML: # argots-ignore invalid-label"],
      ["out-of-bounds", "To silence it, in YAML alone, as it is an error in a class: # argots-ignore out-of-bounds"],
    ] as const)
      assert.is((await argots("explain", code)).stdout.trimEnd().split("\n").at(-1), last);
    for (const code of ["captured-variable", "missing-entrypoint", "ineffective-ignore"])
      assert.not.match((await argots("explain", code)).stdout, "To silence it");
  }));

test("explain has something to say about every code", () =>
  inProject({}, async ({ argots }) => {
    for (const code of codes) {
      const { status, stdout } = await argots("explain", code);
      assert.is(status, 0);
      assert.match(stdout, new RegExp(`^${code} \\((error|warning)\\): .+\\.\n\n\\S.*\n\n(Before|What to do):`, "s"));
    }
  }));

test("explain shows why, before and after", () =>
  inProject({}, async ({ argots }) => {
    const { status, stdout, stderr } = await argots("explain", "captured-variable");
    assert.is(status, 0);
    assert.is(stderr, "");
    assert.match(
      stdout,
      /^captured-variable \(error\): A closure uses .+\.\n\n.+\n\nBefore:\n\n {4}import .*@closure.*\n\nAfter:\n\n {4}import /s,
    );
  }));

test("help, version and wrong usage load no library", () => {
  const seen = new Set<string>();
  const packages: string[] = [];
  const visit = (url: URL): void => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    for (const [, specifier = ""] of readFileSync(url, "utf8").matchAll(/^(?:import|export)\b[^"]*"([^"]+)";$/gm))
      if (specifier.startsWith(".")) visit(new URL(specifier, url));
      else if (!specifier.startsWith("node:")) packages.push(`${fileURLToPath(url)}: ${specifier}`);
  };
  visit(new URL("../src/cli/main.js", import.meta.url));
  assert.ok(seen.size > 3);
  assert.equal(packages, []);
});

test.run();
