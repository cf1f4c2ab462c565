/*
 * Programs with one mistake each, and what TypeScript has to say of it: the whole of it, in so many lines, with these words.
 */

export interface Mistake {
  /** A member of the class below. */
  readonly member?: string;
  /** Or what stands behind it. */
  readonly after?: string;
  /** Words that name the thing: of the message, which versions of TypeScript order otherwise. */
  readonly says: readonly string[];
  /** At most so many lines; default: 1. */
  readonly lines?: number;
}

const misplaced = (reason: string): readonly string[] => [`Misplaced<"${reason}">`];
const uncalled = (call: string): readonly string[] => [`Uncalled<"${call}`];
const argument = (given: string, wanted: string): readonly string[] => [
  `Argument of type '${given}' is not assignable to parameter of type '${wanted}'`,
];
const misspelt = (key: string, meant: string): readonly string[] => [
  `'${key}' does not exist in type`,
  `Did you mean to write '${meant}'?`,
];

const BODY = "{ return this.add(1, 2); }";
const RUNS = '{ return container({ image: "alpine" }); }';
const NO_BODY = "a template returns what container(), script(), steps() or another of these functions gives";
const NO_NAME = "above a task it is @parameter({ name }), with the name of a parameter of the method";
const NO_FUNCTION = "decorates a method, or a field that holds a function";

/** By names that say which mistake it is. */
export const mistakes: Readonly<Record<string, Mistake>> = {
  // @dependencies
  unknownDependency: {
    member: `@task @dependencies(["frist"]) third() ${BODY}`,
    says: [`Type '"frist"' is not assignable to type`, '"first"', '"second"'],
  },
  secondDependencyUnknown: {
    member: `@dependencies(["first", "secnod"]) @task third() ${BODY}`,
    says: [`Type '"secnod"' is not assignable to type`],
  },
  dependencyOnField: {
    member: `@task @dependencies(["message"]) third() ${BODY}`,
    says: [`Type '"message"' is not assignable to type`, '"first"'],
  },
  dependencyOnStatic: { member: `@task @dependencies(["log"]) third() ${BODY}`, says: [`Type '"log"' is not`] },
  dependencyOnBaseClass: { member: `@task @dependencies(["build"]) third() ${BODY}`, says: [`Type '"build"' is not`] },
  dependenciesAsText: { member: `@task @dependencies("first") third() ${BODY}`, says: ["Argument of type 'string'"] },
  dependenciesUncalled: { member: `@task @dependencies third() ${BODY}`, says: uncalled("@dependencies") },
  dependenciesOfField: {
    member: '@dependencies(["first"]) third = 1;',
    says: misplaced("@dependencies decorates a method, no field"),
  },

  // @task and what stands above one
  taskOnField: { member: "@task third = 1;", says: misplaced("@task decorates a method, no field") },
  taskOnGetter: { member: `@task get third() ${BODY}`, says: misplaced("@task decorates a method, no getter") },
  taskOnClass: { after: "@task class Third {}", says: misplaced("@task decorates a method, no class") },
  privateTask: {
    member: `@task #third() ${BODY}`,
    says: misplaced("@task decorates a method that others can call, no private one"),
  },
  taskOption: {
    member: `@task({ continueon: { failed: true } }) third() ${BODY}`,
    says: misspelt("continueon", "continueOn"),
  },
  taskOptionType: { member: `@task({ when: true }) third() ${BODY}`, says: ["'boolean'", "'string'"] },
  whenOfBoolean: { member: `@task @when(true) third() ${BODY}`, says: argument("boolean", "string") },
  whenUncalled: {
    member: `@task @when third() ${BODY}`,
    says: ["Argument of type '() => number'", "'string'"],
    lines: 7,
  },
  whenOnField: { member: '@when("true") third = 1;', says: misplaced("@when decorates a method, no field") },
  itemsAsText: { member: `@task @withItems("a") third() ${BODY}`, says: argument("string", "readonly Item[]") },
  itemOfDate: {
    member: `@task @withItems([new Date()]) third() ${BODY}`,
    says: ["Type 'Date' is not assignable to type 'Item'"],
    lines: 3,
  },
  itemsUncalled: { member: `@task @withItems third() ${BODY}`, says: uncalled("@withItems") },
  paramAsList: { member: `@task @withParam(["a"]) third() ${BODY}`, says: argument("string[]", "string") },
  paramUncalled: { member: `@task @withParam third() ${BODY}`, says: uncalled("@withParam") },
  sequenceField: { member: `@task @withSequence({ cuont: 3 }) third() ${BODY}`, says: misspelt("cuont", "count") },
  sequenceUncalled: { member: `@task @withSequence third() ${BODY}`, says: uncalled("@withSequence") },
  outcome: { member: `@task @continueOn({ faild: true }) third() ${BODY}`, says: misspelt("faild", "failed") },
  outcomeUncalled: { member: `@task @continueOn third() ${BODY}`, says: uncalled("@continueOn") },

  // @parameter and @artifact
  boundParameterOption: {
    member: `@task @parameter({ name: "x", vaule: "x" }) third() ${BODY}`,
    says: misspelt("vaule", "value"),
  },
  boundParameterNameless: { member: `@task @parameter({ value: "x" }) third() ${BODY}`, says: misplaced(NO_NAME) },
  boundParameterEmpty: { member: `@task @parameter() third() ${BODY}`, says: misplaced(NO_NAME) },
  boundParameterUncalled: { member: `@task @parameter third() ${BODY}`, says: misplaced(NO_NAME) },
  fieldParameterOption: {
    member: '@parameter({ descripton: "x" }) other = 1;',
    says: misspelt("descripton", "description"),
  },
  fieldParameterValue: {
    member: "@parameter({ value: 3 }) other = 1;",
    says: misplaced("the value of a workflow's parameter is what its field is set to"),
  },
  fieldParameterText: { member: '@parameter("x") other = 1;', says: [`Type '"x"' has no properties in common`] },
  fieldParameterEnum: { member: '@parameter({ enum: "a" }) other = "a";', says: ["'string'", "'readonly string[]'"] },
  fieldParameterStatic: {
    member: "@parameter static other = 1;",
    says: misplaced("@parameter decorates a field of the instance that others can see"),
  },
  parameterOnGetter: {
    member: "@parameter get other() { return 1; }",
    says: misplaced("@parameter decorates a field or a task, no getter"),
  },
  boundArtifactField: {
    member: `@task @artifact({ name: "f", form: "x" }) third() ${BODY}`,
    says: ["'form' does not exist in type 'Artifact'"],
  },
  boundArtifactNameless: {
    member: `@task @artifact({ from: "x" }) third() ${BODY}`,
    says: ["'{ from: string; }'", "'name'", "required"],
    lines: 2,
  },
  boundArtifactUncalled: { member: `@task @artifact third() ${BODY}`, says: uncalled("@artifact") },
  artifactOnField: {
    member: '@artifact({ name: "f" }) third = 1;',
    says: misplaced("@artifact decorates a method, no field"),
  },

  // @closure
  closureOnField: { member: "@closure third = 1;", says: misplaced(`@closure ${NO_FUNCTION}`) },
  closureWithOptionsOnField: {
    member: '@closure({ image: "node:24" }) third = 1;',
    says: misplaced(`@closure ${NO_FUNCTION}`),
  },
  closureOnGetter: {
    member: "@closure get third() { return 1; }",
    says: misplaced("@closure decorates a method, no getter"),
  },
  closureOption: { member: '@closure({ imgae: "node:24" }) third() {}', says: misspelt("imgae", "image") },
  closureOptionType: {
    member: "@closure({ retryStrategy: 3 }) third() {}",
    says: ["Type 'number' has no properties in common with type 'RetryStrategy'"],
  },
  closureOptionInside: {
    member: "@closure({ retryStrategy: { limits: 3 } }) third() {}",
    says: misspelt("limits", "limit"),
  },
  closureOptionDeepInside: {
    member: "@closure({ resources: { limits: { cpu: true } } }) third() {}",
    says: ["Type 'boolean' is not assignable to type 'Quantity'"],
  },
  closureEnvironment: {
    member: '@closure({ env: [{ name: "A", vaule: "x" }] }) third() {}',
    says: misspelt("vaule", "value"),
  },

  // @template and what it returns
  templateOption: { member: `@template({ timout: "10s" }) third() ${RUNS}`, says: misspelt("timout", "timeout") },
  templateOfText: { member: '@template third() { return "alpine"; }', says: misplaced(NO_BODY) },
  templateWithOptionsOfText: {
    member: '@template({ timeout: "10s" }) third() { return "alpine"; }',
    says: misplaced(NO_BODY),
  },
  templateOfNothing: { member: '@template third() { container({ image: "a" }); }', says: misplaced(NO_BODY) },
  templateOfCall: { member: `@template third() ${BODY}`, says: misplaced(NO_BODY) },
  templateField: {
    member: '@template third() { return { ...container({ image: "a" }), timeout: 5 }; }',
    says: misplaced("a template has no 'timeout' of this type"),
  },
  templateOnField: { member: "@template third = 1;", says: misplaced("@template decorates a method, no field") },
  containerField: {
    member: '@template third() { return container({ image: "a", arguments: ["x"] }); }',
    says: ["'arguments' does not exist in type 'Container'"],
  },
  containerArgument: {
    member: '@template third() { return container({ image: "a", args: [1] }); }',
    says: ["Type 'number' is not assignable to type 'string'"],
  },

  // @inputs and @outputs
  inputNameless: {
    member: `@template @inputs.parameter({ value: "x" }) third() ${RUNS}`,
    says: ["'name'", "required in type 'ParameterOptions'"],
    lines: 2,
  },
  inputOption: {
    member: `@template @inputs.parameter({ name: "x", vaule: "x" }) third() ${RUNS}`,
    says: misspelt("vaule", "value"),
  },
  inputAsText: {
    member: `@template @inputs.parameter("x") third() ${RUNS}`,
    says: argument("string", "ParameterOptions"),
  },
  inputUncalled: {
    member: `@template @inputs.parameter third(x: Parameter) ${RUNS}`,
    says: uncalled("@inputs.parameter({ name: '…' })"),
  },
  inputArtifact: {
    member: `@template @inputs.artifact({ name: "x", paht: "/x" }) third() ${RUNS}`,
    says: ["'paht' does not exist in type 'Artifact'"],
  },
  outputArtifactUncalled: {
    member: `@template @outputs.artifact third() ${RUNS}`,
    says: uncalled("@outputs.artifact"),
  },
  outputValue: {
    member: `@template @outputs.parameter({ name: "x", valueFrom: { paht: "/x" } }) third() ${RUNS}`,
    says: ["'paht' does not exist in type 'ValueFrom'"],
  },
  outputOnField: {
    member: '@outputs.parameter({ name: "x" }) third = 1;',
    says: misplaced(`@outputs.parameter ${NO_FUNCTION}`),
  },

  // @scope
  scopeOfNumber: { member: "@scope(3) static third() {}", says: argument("number", "string | ScopeOptions") },
  scopeOption: {
    member: '@scope({ naem: "main" }) static third() {}',
    says: ["'naem' does not exist in type 'ScopeOptions'"],
  },
  scopeOnField: { member: '@scope("main") static third = 1;', says: misplaced(`@scope ${NO_FUNCTION}`) },
  scopeMember: {
    member: '@closure third(main: Scope<typeof Flow> = Flow) { main.lgo("x"); }',
    says: ["Property 'lgo' does not exist on type 'Scope<typeof Flow>'"],
  },
  scopeArgument: { member: "@closure third(main = Flow) { main.log(3); }", says: argument("number", "string") },

  // Calls, arguments and outputs
  argumentType: { member: '@task third() { return this.add(1, "2"); }', says: argument("string", "number") },
  argumentMissing: { member: "@task third() { return this.add(1); }", says: ["Expected 2 arguments, but got 1"] },
  argumentTooMany: { member: "@task third() { return this.add(1, 2, 3); }", says: ["Expected 2 arguments, but got 3"] },
  argumentOfUnion: {
    member: '@task third() { return this.mode("fats"); }',
    says: argument('"fats"', '"fast" | "slow"'),
  },
  argumentKeyMissing: {
    member: "@task third() { return this.take({ count: 1 }); }",
    says: ["'name'", "required"],
    lines: 2,
  },
  argumentKeyUnknown: {
    member: '@task third() { return this.take({ count: 1, name: "a", x: 2 }); }',
    says: ["'x' does not exist in type '{ count: number; name: string; }'"],
  },
  output: {
    member: "@task third() { return this.add(this.first().cuont, 1); }",
    says: ["Property 'cuont' does not exist on type", "Did you mean 'count'?"],
  },
  outputType: {
    member: "@task third() { return this.add(this.first().name, 1); }",
    says: argument("string", "number"),
  },
  outputNotAwaited: {
    member: "@task third() { return this.add(this.later().mean, 1); }",
    says: ["Property 'mean' does not exist on type 'Promise<{ mean: number; }>'"],
  },
  textAsArtifact: { member: '@task third() { return this.file("x"); }', says: argument("string", "Artifact") },
  artifactAsText: {
    member: '@task third() { return this.make(artifactOf(this.first(), "x")); }',
    says: argument("Artifact", "string"),
  },
  method: {
    member: '@task third() { return this.mkae("x"); }',
    says: ["Property 'mkae' does not exist on type 'Flow'"],
  },

  // steps(), dag() and around their calls
  group: { member: "@template third() { return steps(this.add(1, 2)); }", says: argument("number", "StepGroup") },
  dagOfList: { member: "@template third() { return dag([this.add(1, 2)]); }", says: ["'number[]'"], lines: 2 },
  dagOption: {
    member: "@template third() { return dag({ a: this.add(1, 2) }, { failfast: true }); }",
    says: misspelt("failfast", "failFast"),
  },
  nameOfNumber: {
    member: "@template third() { return steps([named(3, this.add(1, 2))]); }",
    says: argument("number", "string"),
  },
  callField: {
    member: "@template third() { return steps([configure(this.add(1, 2), { continueon: {} })]); }",
    says: misspelt("continueon", "continueOn"),
  },
  conditionOfBoolean: {
    member: "@template third() { return steps([when(this.first().count > 1, () => this.add(1, 2))]); }",
    says: argument("boolean", "string"),
  },
  conditionWithoutFunction: {
    member: '@template third() { return steps([when("true", this.add(1, 2))]); }',
    says: argument("number", "() => unknown"),
  },
  itemType: {
    member: '@template third() { return steps([each(["a"], (x) => this.add(x, 1))]); }',
    says: argument("string", "number"),
  },
  itemField: {
    member: '@template third() { return steps([each([{ os: "l" }], (x) => this.make(x.arch))]); }',
    says: ["Property 'arch' does not exist on type '{ os: string; }'"],
  },
  itemsOfObject: {
    member: "@template third() { return steps([each(this.first(), () => this.add(1, 1))]); }",
    says: ["'{ count: number; name: string; }'"],
    lines: 6,
  },
  hookOfText: {
    member: '@template third() { return steps([configure(this.add(1, 2), { hooks: { exit: "say" } })]); }',
    says: ["Type 'string' has no properties in common with type 'LifecycleHook'"],
  },
  inlineOfText: {
    member: '@template third() { return steps([inline("alpine")]); }',
    says: [`Type '"alpine"' has no properties`],
  },

  // Fields of the class, and the class from outside
  entrypointOfUnknown: {
    member: "override entrypoint = this.frist;",
    says: ["Property 'frist' does not exist on type 'Flow'", "Did you mean 'first'?"],
  },
  entrypointOfOtherMember: {
    member: "override entrypoint = this.message.length;",
    says: [
      "Property 'entrypoint' in type 'Flow'",
      "Type 'number' is not assignable to type 'string | AnyMethod | undefined'",
    ],
    lines: 2,
  },
  specField: {
    member: 'override parallelism = "many";',
    says: ["Property 'parallelism'", "Type 'string' is not assignable to type 'number | bigint | undefined'"],
    lines: 2,
  },
  hooksField: { member: 'override hooks = { exit: "say" };', says: ["Property 'hooks'", "'LifecycleHook'"], lines: 4 },
  metadata: {
    member: "override metadata = { lables: {} };",
    says: ["Property 'metadata'", "'{ lables: {}; }'"],
    lines: 2,
  },
  scheduleMissing: {
    after: 'export class Nightly extends CronWorkflow { override cron = { timezone: "x" }; }',
    says: ["Property 'cron'", "'schedules' is missing"],
    lines: 2,
  },
  foreignTemplate: { after: 'templateRef({ name: "x" });', says: ["'template'", "'{ name: string; }'"], lines: 2 },
  foreignArgument: {
    after: 'templateRef<{ a: string }>({ name: "x", template: "y" })({ b: "c" });',
    says: ["'b' does not exist in type '{ a: string; }'"],
  },
  constructorValue: {
    after: "new Flow({ message: () => 3 });",
    says: ["Type '() => number' is not assignable to type 'ParameterValue | undefined'"],
  },
  constructorText: { after: 'new Flow("x");', says: ["Argument of type 'string'"] },
  implementationName: { after: 'implementation(Flow, "mkae");', says: [`Argument of type '"mkae"'`] },
  implementationArgument: { after: 'implementation(Flow, "add")("x", 1);', says: argument("string", "number") },
  buildNotAwaited: {
    after: "new Flow().build().metadata;",
    says: ["Property 'metadata' does not exist on type 'Promise<Workflow>'"],
  },
  submitOption: { after: 'new Flow().submit({ namespce: "x" });', says: misspelt("namespce", "namespace") },
};

/** The program with one of them, or with none. */
export function programWith({ member = "", after = "" }: Partial<Mistake>): string {
  return `import { artifact, type Artifact, artifactOf, closure, configure, container, continueOn, CronWorkflow, dag, dependencies, each, implementation, inline, inputs, named, outputs, parameter, type Parameter, type Scope, scope, steps, task, template, templateRef, when, withItems, withParam, withSequence, Workflow } from "argots";

export class Flow extends Workflow {
  @parameter message = "hi";
  @task first() { return this.make("a"); }
  @task second() { return this.take(this.first()); }
  ${member}
  @closure make(text: string): { count: number; name: string } { return { count: text.length, name: text }; }
  @closure add(a: number, b: number): number { return a + b; }
  @closure mode(mode: "fast" | "slow"): void { console.log(mode); }
  @closure file(file: Artifact): void { console.log(file.path); }
  @closure async later(): Promise<{ mean: number }> { return { mean: 1 }; }
  @closure take(made: { count: number; name: string }): void { console.log(made); }
  @template @inputs.parameter({ name: "message" }) echo(message: Parameter) { return container({ image: "alpine", args: [message] }); }
  @scope("main") static log(text: string) { console.log(text); }
}

${after}
`;
}
