import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileClosures } from "../src/compiler/index.js";
import { availableRuntimes, HOW_TO_FETCH, missingRuntimes } from "./support/runtimes.js";
import { type ImageFiles, runScript } from "./support/run-script.js";
import { skipTest } from "./support/skip.js";

/** Closures whose scripts differ in form: what waits for something, imports something or takes code along, and what does not. */
const program = `import { hostname } from "node:os";
import * as path from "node:path";
import { Workflow, closure, scope } from "argots";

function doubled(n: number) {
  return n * 2;
}

@scope class Names {
  static upper(text: string) {
    return text.toUpperCase();
  }
}

export class Forms extends Workflow {
  @closure plain() {
    console.log("ran");
  }

  @closure imports() {
    console.log("ran", typeof hostname, path.posix.join("a", "b"));
  }

  @closure async waits() {
    const { existsSync } = await import("node:fs");
    await Promise.resolve();
    console.log("ran", existsSync("/"));
  }

  @closure takes(text = "text", count = 2) {
    console.log("ran", Names.upper(text), count);
  }

  @closure gives(text = "text"): { length: number; text: string } {
    console.log("ran", text);
    return { length: text.length, text };
  }

  @closure({ bundle: true }) bundles() {
    console.log("ran", doubled(2));
  }

  @closure compares(low = 1, high = 9) {
    const both = (...values: boolean[]) => values.join();
    console.log("ran", both((low < 2), (high > (low ? 5 : 20))), this_is_no_type((low < high), (high > 3)));
    function this_is_no_type(...values: boolean[]) {
      return values.length;
    }
  }

  @closure fields() {
    class Base {
      kind = "base";
      declare other: string;
    }
    console.log("ran", JSON.stringify(new Base()));
  }

  @closure throws() {
    process.on("unhandledRejection", () => console.log("not of the step"));
    throw new Error("failed");
  }

  @closure async rejects() {
    process.on("unhandledRejection", () => console.log("not of the step"));
    await Promise.reject(new Error("failed"));
  }

  @closure async neverSettles() {
    console.log("ran");
    await new Promise(() => {});
  }
}
`;

const expected: Readonly<Record<string, string>> = {
  plain: "ran\n",
  imports: "ran function a/b\n",
  waits: "ran true\n",
  takes: "ran TEXT 2\n",
  gives: "ran text\n",
  bundles: "ran 4\n",
  compares: "ran true,true 2\n",
  fields: 'ran {"kind":"base"}\n',
  throws: "",
  rejects: "",
  neverSettles: "ran\n",
};

const packageOf = (type?: string): ImageFiles => ({ "package.json": JSON.stringify({ name: "image", type }) });

/** What lies in an image, at its root and in its working directory. */
const images: Readonly<Record<string, ImageFiles>> = {
  "no package.json": {},
  "a package.json without a type": packageOf(),
  "the type commonjs": packageOf("commonjs"),
  "the type module": packageOf("module"),
  "a tsconfig.json": {
    ...packageOf("commonjs"),
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        target: "es5",
        module: "commonjs",
        jsx: "react",
        experimentalDecorators: true,
        useDefineForClassFields: false,
        verbatimModuleSyntax: true,
        alwaysStrict: false,
        baseUrl: ".",
        paths: { "node:os": ["./os.ts"], os: ["./os.ts"] },
      },
    }),
    "os.ts": "export const hostname = 5;\n",
  },
  "a .env": {
    ".env": "ARGOTS_INPUT_text=eA==\nARGOTS_INPUT_count=eA==\nNODE_ENV=production\nplain=$HOME\n",
    ".env.local": "ARGOTS_INPUT_text=eA==\n",
  },
  "a deno.json": {
    ...packageOf("commonjs"),
    "deno.json": JSON.stringify({ nodeModulesDir: "manual", compilerOptions: { jsx: "react", strict: false } }),
  },
};

for (const [image, files] of Object.entries(images))
  test(`every form of script runs, or fails loudly, in an image with ${image}`, async () => {
    for (const runtime of availableRuntimes) {
      const source = program
        .replaceAll("@closure({", "@closure({ image: 'acme/tools', target: TARGET,")
        .replaceAll("@closure ", "@closure({ image: 'acme/tools', target: TARGET }) ");
      const text = source.replaceAll("TARGET", JSON.stringify(runtime.target));
      const { closures, diagnostics } = await compileClosures({ fileName: "forms.ts", text });
      assert.equal(
        diagnostics.map(({ message }) => message),
        [],
      );
      assert.equal(
        closures.map(({ member }) => member),
        Object.keys(expected),
      );
      for (const { member, template } of closures) {
        if (!template) throw new Error(`${member} has no template`);
        const outcome = await runScript(template, {}, runtime, files);
        const what = `${member} on ${runtime.target}: ${outcome.stderr}`;
        const fails = ["throws", "rejects", "neverSettles"].includes(member);
        assert.is(outcome.stdout, expected[member], what);
        if (!fails) assert.is(outcome.exitCode, 0, what);
        else assert.ok(outcome.exitCode !== 0 && outcome.stderr !== "", what);
        if (member === "gives") assert.equal(outcome.outputs, { length: "4\n", text: "text\n" }, what);
      }
    }
  });

for (const name of missingRuntimes) skipTest(test, `scripts in images with ${name}`, HOW_TO_FETCH);

test.run();
