import type { Command, Option } from "./command.js";
import { loadOneFile } from "./load-one-file.js";
import { answerBuild } from "./build/answer.js";
import { buildCommand } from "./commands/build.js";

const SOURCES = "<file|directory|glob>...";
const NEEDS_SOURCES = "name at least one file, directory or glob";
const ABOUT_SOURCES = `Of a directory or a glob those TypeScript files count that use argots; node_modules, dist and
declaration files are left out.`;

const NO_CACHE: Option = { name: "no-cache", summary: "Compile everything anew, and remember nothing" };
const PROFILE: Option = { name: "profile", summary: "Print on stderr where the time went" };

/** The one table that arguments are checked against and help texts are made from. */
export const commands: readonly Command[] = [
  {
    name: "build",
    usage: `${SOURCES} [options]`,
    summary: "Write the manifests of all exported workflows",
    details: `${ABOUT_SOURCES} Manifests go to stdout, joined by '---'; nothing is written when there is an error.`,
    needs: NEEDS_SOURCES,
    options: [
      {
        name: "out",
        short: "o",
        value: "path",
        summary: "Write to a file, or to one file a manifest in a directory (existing, or ending in '/')",
      },
      { name: "format", value: "yaml|json", summary: "Default: by the name of the file written to, else yaml" },
      {
        name: "scripts",
        value: "directory",
        summary: "Also write each script as <Class>.<template>.js; other files stay",
      },
      {
        name: "maps",
        value: "directory",
        summary: "Also write the source map of each script as <Class>.<template>.js.map, for 'argots trace'",
      },
      {
        name: "check",
        summary: "Write nothing: exit with 1, and the difference on stdout, where a file is not what would be written",
      },
      { name: "watch", summary: "Build again whenever a file changes, until Ctrl-C; only what is new is written" },
      NO_CACHE,
      PROFILE,
    ],
    answer: answerBuild,
    writesDirectly: ({ options }) => !options.has("watch"),
    load: () => Promise.resolve(buildCommand),
  },
  {
    name: "check",
    usage: `${SOURCES} [options]`,
    summary: "Report what is wrong, and write nothing",
    details: `${ABOUT_SOURCES} The files are compiled and not run:
what is wrong with a manifest, argots build says.`,
    needs: NEEDS_SOURCES,
    options: [{ name: "json", summary: "Print the diagnostics on stdout as a JSON array" }, NO_CACHE, PROFILE],
    load: async () => (await loadOneFile()).check(),
  },
  {
    name: "compile",
    usage: `${SOURCES} --out-dir <directory>`,
    summary: "Write plain JavaScript that builds the workflows without a compiler",
    details: `The files, and the local files that they import, keep their folders below the one that holds them all: .ts
becomes .js, .mts becomes .mjs, JavaScript and JSON are copied. The output is ES modules: where no package.json above it says
so, one with { "type": "module" } is written beside it.`,
    needs: NEEDS_SOURCES,
    options: [
      { name: "out-dir", value: "directory", summary: "Where to write; made when it does not exist" },
      NO_CACHE,
      PROFILE,
    ],
    load: async () => (await import("./commands/compile.js")).compile,
  },
  {
    name: "import",
    usage: "<file|directory|glob>... [options]",
    summary: "Write YAML and JSON manifests as TypeScript",
    details: `Each file becomes a .ts file with a class for each workflow, which builds an equal manifest. Tags become typed
references where TypeScript can say them.`,
    needs: "name at least one file, directory or glob",
    options: [
      {
        name: "out",
        short: "o",
        value: "directory",
        summary:
          "Write a file for each, laid out as the manifests are, else one file to stdout; made when it does not exist",
      },
    ],
    load: async () => (await import("./commands/import.js")).importFiles,
  },
  {
    name: "lint",
    usage: "<file|directory|glob|->... [options]",
    summary: "Judge YAML and JSON manifests as Argo would, without a cluster",
    details: `Of a directory those .yaml, .yml and .json files count that hold an object of Argo's. References are looked up in
all files given. What Argo accepts although it will go wrong is a warning.
'-' is standard input.`,
    needs: "name at least one file, directory or glob",
    options: [{ name: "json", summary: "Print the diagnostics on stdout as a JSON array" }],
    load: async () => (await loadOneFile()).lint(),
  },
  {
    name: "cache",
    usage: "clean [directory]",
    summary: "Remove what builds remember",
    details: `Builds remember compiled files in node_modules/.cache/argots of the project. Whatever changes an
output changes what it is remembered by, so that this only makes room.`,
    needs: "say what to do: clean",
    maximumArguments: 2,
    options: [],
    load: async () => (await import("./commands/cache.js")).cache,
  },
  {
    name: "explain",
    usage: "[code]",
    summary: "Say what a diagnostic means, with a program before and after",
    details: "The code is the word in front of the message: captured-variable. Without one, all codes are listed.",
    maximumArguments: 1,
    options: [],
    load: async () => (await import("./commands/explain.js")).explainCode,
  },
  {
    name: "lsp",
    usage: "[options]",
    summary: "Serve an editor: what is wrong, fixes, scripts, places",
    details: `A language server on standard input and output, which editors start themselves: docs/editors.md has the lines for them.`,
    maximumArguments: 0,
    options: [{ name: "stdio", summary: "Standard input and output, which is how it speaks without it, too" }],
    endsProcess: true,
    load: async () => (await import("./commands/lsp.js")).lsp,
  },
  {
    name: "completion",
    usage: "<bash|zsh|fish>",
    summary: "Print what makes a shell complete commands and options",
    details: `For bash: eval "$(argots completion bash)" in ~/.bashrc; for zsh the same in ~/.zshrc, behind compinit; for fish:
argots completion fish > ~/.config/fish/completions/argots.fish.`,
    needs: "name the shell: bash, zsh or fish",
    maximumArguments: 1,
    options: [],
    load: async () => (await import("./commands/completion.js")).completionOf(commands),
  },
  {
    name: "trace",
    usage: "<logfile|-> --maps <directory> [--template <name>]",
    summary: "Rewrite the stacks in a pod's log to the lines of the sources",
    details: `Copies the log to stdout; places in /argo/staging/script become file, line and column of the source that they
were made from, by the maps that 'argots build --maps' wrote. Of which script a stack is follows from the name of the pod
(kubectl --prefix, argo logs), from the names of the functions and from the code in the log. Where that leaves more than one,
the stack stays as it is and the candidates are listed on stderr.`,
    needs: "name the log, or - for the standard input",
    maximumArguments: 1,
    options: [
      { name: "maps", value: "directory", summary: "Where 'argots build --maps' wrote to" },
      { name: "template", value: "name", summary: "Whose log it is: the template, or <Class>.<template>" },
    ],
    load: async () => (await import("./commands/trace.js")).trace,
  },
];
