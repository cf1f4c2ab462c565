// What must not compile, checked by the compiler itself: an expected error that does not come is an error.

import {
  artifactOf,
  type argo,
  type Artifact,
  closure,
  container,
  type Container,
  CronWorkflow,
  dependencies,
  implementation,
  inputs,
  outputs,
  parameter,
  type Parameter,
  type RetryStrategy,
  type Scope,
  scope,
  task,
  template,
  Workflow,
} from "../../src/index.js";

const limits: RetryStrategy = { limit: 3 };
const image: Container = { image: "alpine" };

export class Flow extends Workflow {
  override parallelism = 3;
  @parameter message = "hello";
  @parameter({ description: "how often" }) count = 3;

  @task make() {
    return this.generate();
  }

  @task @dependencies(["make"]) right() {
    return this.report(this.make());
  }

  // @ts-expect-error no method has this name
  @task @dependencies(["made"]) wrongDependency() {
    return this.report(1);
  }

  @task wrongArgument() {
    // @ts-expect-error the closure takes a number
    return this.report("one");
  }

  @task stringToNumber() {
    // @ts-expect-error the closure's result is a string
    return this.report(this.name());
  }

  @task fieldOfResult() {
    // @ts-expect-error the closure returns no such field
    return this.report(this.statistics().median);
  }

  @task async notAwaited() {
    // @ts-expect-error an asynchronous closure is awaited first
    return this.report(this.later());
  }

  @task async awaited() {
    return this.report((await this.later()).mean);
  }

  @task templateArgument() {
    // @ts-expect-error a template's parameter is a string
    return this.echo(3);
  }

  @task workflowParameter() {
    this.echo(this.message);
    // @ts-expect-error the field is a string
    return this.report(this.message);
  }

  @task files() {
    this.read(artifactOf(this.make(), "report"));
    // @ts-expect-error a string is no artifact
    return this.read("report");
  }

  // @ts-expect-error a template returns what a factory gives
  @template wrongTemplate() {
    return "alpine";
  }

  // @ts-expect-error Argo's Template has no such field
  @template({ retryStrategie: limits }) wrongOption() {
    return container(image);
  }

  // @ts-expect-error the entry is misspelt
  @closure({ imgae: "node:24" }) wrongClosureOption() {}

  // @ts-expect-error the source is the method's body
  @closure({ source: "1" }) wrongSource() {}

  // @ts-expect-error a parameter has a name
  @inputs.parameter({ value: "x" }) @template nameless() {
    return container(image);
  }

  // @ts-expect-error a field has no such option
  @parameter({ descripton: "x" }) misspelt = 1;

  // @ts-expect-error a field is no task
  @task field = 1;

  @template
  @inputs.parameter({ name: "message" })
  echo(message: Parameter) {
    return container({ ...image, args: [message] });
  }

  @template
  @inputs.artifact({ name: "file", path: "/tmp/file" })
  @outputs.artifact({ name: "report", path: "/tmp/report" })
  read(file: Artifact) {
    // @ts-expect-error a container has no such field
    return container({ image: "alpine", arguments: [file.path] });
  }

  @closure({ image: "node:24", retryStrategy: limits, securityContext: { runAsNonRoot: true }, scope: ["main"] })
  generate(main: Scope<typeof Flow> = Flow): number {
    // @ts-expect-error the scope has no such function
    main.unknown();
    return main.twice(2);
  }

  @closure name(): string {
    return "x";
  }

  @closure report(value: number): void {
    console.log(value);
  }

  @closure statistics(): { mean: number } {
    return { mean: 1 };
  }

  @closure async later(): Promise<{ mean: number }> {
    return { mean: 1 };
  }

  @closure arrow = async (): Promise<void> => {};

  @scope("main")
  static twice(value: number): number {
    return value * 2;
  }
}

/** Inputs and outputs between closures: what may stand for what. */
export class DataFlow extends Workflow {
  @task made() {
    return this.make();
  }

  @task async wired() {
    const { name, count, at, note } = await this.made();
    return this.take({ name, count, at, ...(note === undefined ? {} : { note }) });
  }

  @task async optionalArguments() {
    this.defaults();
    this.defaults("a", undefined, undefined);
    // @ts-expect-error the second parameter is a number
    this.defaults("a", "b");
    // @ts-expect-error there is no fourth parameter
    return this.defaults("a", 1, new Date(), 4);
  }

  @task oneObject() {
    this.take({ name: "a", count: 1, at: new Date(0) });
    // @ts-expect-error a key is missing
    this.take({ name: "a", at: new Date(0) });
    // @ts-expect-error a key is unknown
    this.take({ name: "a", count: 1, at: new Date(0), other: 1 });
    // @ts-expect-error a key has another type
    return this.take({ name: "a", count: "1", at: new Date(0) });
  }

  @task literals() {
    this.level("low");
    this.level(3);
    // @ts-expect-error no member of the union
    this.level("middle");
    // @ts-expect-error a string may be anything
    return this.level(this.text());
  }

  @task nullable() {
    this.nullable_(null);
    this.nullable_(this.text());
    // @ts-expect-error undefined is no null
    this.nullable_(undefined);
    // @ts-expect-error a number is neither
    return this.nullable_(1);
  }

  @task async outputsByName() {
    const made = await this.made();
    this.nullable_(made.name);
    // @ts-expect-error the output is a number
    this.nullable_(made.count);
    // @ts-expect-error there is no such output
    return this.nullable_(made.title);
  }

  @task async nothing() {
    // @ts-expect-error a closure without a result gives none
    return this.nullable_(await this.take({ name: "a", count: 1, at: new Date(0) }));
  }

  @task files() {
    this.file();
    this.file(artifactOf(this.made(), "report"));
    // @ts-expect-error an artifact is no text
    this.nullable_(artifactOf(this.made(), "report"));
    // @ts-expect-error the result of a call is no artifact
    return this.file(this.made());
  }

  @task scoped() {
    // The scope's parameter has a default, so that nobody passes it.
    return this.middle("a");
  }

  @task parameters() {
    // @ts-expect-error Parameter<number> is a number
    return this.typed("1");
  }

  @closure @outputs.artifact({ name: "report" }) async make(): Promise<{
    name: string;
    count: number;
    at: Date;
    note?: string;
  }> {
    return { name: "a", count: 1, at: new Date(0) };
  }

  @closure take({ name, count, at, note }: { name: string; count: number; at: Date; note?: string }): void {
    console.log(name, count, at, note);
  }

  @closure defaults(text = "a", count = 1, at?: Date): void {
    console.log(text, count, at);
  }

  @closure level(value: "low" | "high" | 3): void {
    console.log(value);
  }

  @closure nullable_(value: string | null): void {
    console.log(value);
  }

  @closure text(): string {
    return "a";
  }

  @closure file(file?: Artifact): void {
    console.log(file?.path);
  }

  @closure middle(text: string, main = DataFlow): void {
    console.log(text, main.name);
  }

  @closure typed(value: Parameter<number>): void {
    console.log(value + 1);
  }
}

@scope
export class Log {
  static init(): void {}
}

export class WrongFields extends Workflow {
  // @ts-expect-error a number
  override parallelism = "many";
  // @ts-expect-error a limit is a number or a text
  override retryStrategy = { limit: true };
  // @ts-expect-error a list of templates
  override templates = { name: "main" };
}

// What a class writes into a field is not typed by its base class: the values of enumerations are any strings there.
export class FieldsOfEnumerations extends CronWorkflow {
  override podGC = { strategy: "OnPodSuccess" };
  override artifactGC = { strategy: "Never" };
  override retryStrategy = { limit: 3, retryPolicy: "Always" };
  override cron = { schedules: ["0 0 * * *"], concurrencyPolicy: "Forbid" };
  @parameter() level = 3;
}

export class Nightly extends CronWorkflow {
  // @ts-expect-error schedules are needed
  override cron = { timezone: "Europe/Vienna" };
}

export const built: Promise<argo.Workflow> = new Flow({ message: "hi", count: 4 }).build();
export const loaded: Flow = Flow.fromYaml("");
export const number: number = implementation(Flow, "generate")();
// @ts-expect-error no method has this name
export const unknown: unknown = implementation(Flow, "generated");
