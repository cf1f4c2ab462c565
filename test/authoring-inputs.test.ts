import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  type Artifact,
  artifactAt,
  artifactOf,
  configure,
  container,
  dag,
  each,
  inputs,
  nameOf,
  outputs,
  parameterOf,
  pathOf,
  script,
  steps,
  stdout,
  template,
  workflow,
  Workflow,
} from "../src/index.js";
import type { CompiledMember, CompiledParameter } from "../src/model/compiled.js";
import { problemsOf } from "./support/problems.js";

/** What the compiler would write for a method with these parameters. */
function method(...parameters: CompiledParameter[]): CompiledMember {
  return { position: 0, parameters };
}

class Library extends Workflow {
  @template @outputs.artifact({ name: "files", path: "/tmp/files" }) make() {
    return script({ image: "alpine", command: ["sh"], source: "echo heads" });
  }
  @template
  @inputs.artifact({ name: "file", path: "/tmp/file" })
  use(_file: Artifact) {
    return container({ image: "alpine" });
  }
  @template
  @inputs.parameter({ name: "message" })
  say(message: string) {
    return container({ image: "alpine", args: [message] });
  }
}

async function templateOf(built: Workflow, name: string) {
  return (await built.build()).spec.templates?.find((one) => one.name === name);
}

test("a method's parameters find inputs of their names in Argo's spelling, whatever the order of the decorators", async () => {
  class Matched extends Library {
    @template({}, method({ kind: "parameter", name: "workerId" }, { kind: "parameter", name: "_seq_id" }))
    @inputs.parameter({ name: "seq-id", value: "s" })
    @inputs.parameter({ name: "worker-id", value: "w" })
    main(workerId: string, _seq_id: string) {
      return container({ image: "alpine", args: [workerId, _seq_id] });
    }
    @template({}, method({ kind: "parameter", name: "text" }, { kind: "artifact", name: "art" }))
    @inputs.artifact({ name: "in-art", path: "/in" })
    @inputs.parameter({ name: "a-text", value: "t" })
    kinds(text: string, art: Artifact) {
      return container({ image: "alpine", args: [text, art.path] });
    }
  }
  const built = new Matched();
  assert.equal((await templateOf(built, "main"))?.container?.args, [
    "{{inputs.parameters.worker-id}}",
    "{{inputs.parameters.seq-id}}",
  ]);
  assert.equal((await templateOf(built, "kinds"))?.container?.args, [
    "{{inputs.parameters.a-text}}",
    "{{inputs.artifacts.in-art.path}}",
  ]);
});

test("a literal default of a template's parameter is the input's value, unless its decorator says one", async () => {
  const host = { kind: "parameter", name: "host", value: "h" } as const;
  class Defaults extends Library {
    @template({}, method(host)) main(text = "h") {
      return container({ image: "alpine", args: [text] });
    }
    @template({}, method(host)) @inputs.parameter({ name: "host", default: "d" }) said(text = "h") {
      return container({ image: "alpine", args: [text] });
    }
    @template({}, method({ kind: "fields", names: ["a", "b-c"], values: { "b-c": "2" } }))
    fields({ a, "b-c": b = "2" }: { a: string; "b-c"?: string }) {
      return container({ image: "alpine", args: [a, b] });
    }
  }
  const built = new Defaults();
  assert.equal((await templateOf(built, "main"))?.inputs?.parameters, [{ name: "host", value: "h" }]);
  assert.equal((await templateOf(built, "said"))?.inputs?.parameters, [{ name: "host", default: "d" }]);
  assert.equal((await templateOf(built, "fields"))?.inputs?.parameters, [{ name: "a" }, { name: "b-c", value: "2" }]);
});

test("what a template returns completes its inputs", async () => {
  class Completed extends Library {
    @template
    @inputs.parameter({ name: "revision", value: "main" })
    @inputs.artifact({ name: "code", path: "/code" })
    main(revision: string) {
      const code = { name: "code", git: { repo: "https://example.com/code.git", revision } };
      return { ...container({ image: "alpine" }), inputs: { artifacts: [code] } };
    }
  }
  assert.equal((await templateOf(new Completed(), "main"))?.inputs, {
    parameters: [{ name: "revision", value: "main" }],
    artifacts: [
      {
        name: "code",
        path: "/code",
        git: { repo: "https://example.com/code.git", revision: "{{inputs.parameters.revision}}" },
      },
    ],
  });
});

test("a part of another artifact, by a reference", async () => {
  class Parts extends Library {
    @template main() {
      const made = this.make();
      const more = { artifacts: [{ name: "more", from: artifactOf(made, "files"), subPath: "b" }] };
      return dag({
        made,
        part: this.use(artifactAt({ from: artifactOf(made, "files"), subPath: "a" })),
        more: configure(this.use(artifactOf(made, "files")), { arguments: more }),
      });
    }
  }
  const from = "{{tasks.made.outputs.artifacts.files}}";
  const tasks = (await templateOf(new Parts(), "main"))?.dag?.tasks;
  assert.equal(tasks?.[1], {
    name: "part",
    template: "use",
    dependencies: ["made"],
    arguments: { artifacts: [{ from, subPath: "a", name: "file" }] },
  });
  assert.equal(tasks?.[2]?.arguments?.artifacts, [
    { name: "file", from },
    { name: "more", from, subPath: "b" },
  ]);
});

test("expressions and conditions name steps and tasks by their calls", async () => {
  class Named extends Library {
    @template main() {
      const flip = this.make();
      const expression = `${pathOf(stdout(flip))} == 'heads' ? ${pathOf(workflow.name)} : 'tails'`;
      return {
        ...steps({ "flip-coin": flip }),
        outputs: {
          parameters: [{ name: "side", valueFrom: { expression } }],
          artifacts: [{ name: "all", fromExpression: pathOf(artifactOf(flip, "files")) }],
        },
      };
    }
    @template conditions() {
      const a = this.make();
      const last = this.say(`after ${nameOf(a)}`);
      return dag({
        "a-b": a,
        last: configure(last, { depends: `${nameOf(a)}.Succeeded || ${nameOf(a)}.Failed` }),
        listed: configure(this.say("x"), { depends: [a, `${nameOf(last)}.Succeeded`] }),
      });
    }
    @template @inputs.parameter({ name: "os-image" }) inner(image: string) {
      return container({ image, args: [`{{=${pathOf(image)} + '!'}}`] });
    }
  }
  const built = new Named();
  assert.equal((await templateOf(built, "main"))?.outputs, {
    parameters: [
      {
        name: "side",
        valueFrom: { expression: "steps['flip-coin'].outputs.result == 'heads' ? workflow.name : 'tails'" },
      },
    ],
    artifacts: [{ name: "all", fromExpression: "steps['flip-coin'].outputs.artifacts.files" }],
  });
  const tasks = (await templateOf(built, "conditions"))?.dag?.tasks;
  assert.equal(
    tasks?.map(({ depends }) => depends),
    [undefined, "a-b.Succeeded || a-b.Failed", "a-b && last.Succeeded"],
  );
  assert.is(tasks?.[1]?.arguments?.parameters?.[0]?.value, "after a-b");
  assert.equal((await templateOf(built, "inner"))?.container?.args, ["{{=inputs.parameters['os-image'] + '!'}}"]);
});

test("the items of a text are strings unless the call says otherwise", async () => {
  class Texts extends Library {
    @template main() {
      return steps(
        { a: each('["1"]', (text) => this.say(text)) },
        { b: each('[{ "n": "1" }]', ({ n }: { n: string }) => this.say(n)) },
      );
    }
  }
  const main = await templateOf(new Texts(), "main");
  assert.equal(
    main?.steps?.flat().map(({ arguments: args }) => args?.parameters?.[0]?.value),
    ["{{item}}", "{{item.n}}"],
  );
});

test("mistakes name what mends them", async () => {
  class Wrong extends Library {
    @template main() {
      const a = this.make();
      return dag({ a, b: configure(this.say("x"), { depends: `${stdout(a)}.Succeeded` }) });
    }
    @template outputs() {
      const a = this.make();
      return steps([a], [this.say(parameterOf(a, "result"))]);
    }
    @template path() {
      return container({ image: "alpine", args: [pathOf("x")] });
    }
    @template name() {
      return container({ image: "alpine", args: [nameOf(workflow.name)] });
    }
  }
  assert.equal(await problemsOf(new Wrong()), [
    "main: depends holds the tag of a result, where Argo takes the names of tasks | write the name of the call's task: `${nameOf(call)}.Succeeded`",
    "outputs: make has no output parameter 'result'. It has none. | declare it above the template: @outputs.parameter({ name: \"result\", … }); or use what the step prints: stdout(…)",
    "path: pathOf() takes a reference to what exists only in the cluster | as in pathOf(stdout(this.flip()))",
    "name: nameOf() takes the call of a task, template or closure | as in nameOf(this.make())",
  ]);
});

test("a method of a name that workflows need themselves says so when somebody needs it", () => {
  class Taken extends Workflow {
    // @ts-expect-error the base class has a method of this name
    @template override build() {
      return container({ image: "alpine" });
    }
  }
  assert.throws(() => new Taken().build(), /'build' is a member of every workflow object.*buildIt\(\)/);
});

test.run();
