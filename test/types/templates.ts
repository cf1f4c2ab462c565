// Templates as names, and typed constructors: what must not compile, checked by the compiler itself.

import {
  closure,
  container,
  CronWorkflow,
  metric,
  outputs,
  parameter,
  parameterPath,
  startedAtOf,
  steps,
  template,
  Workflow,
} from "../../src/index.js";

export class Named extends Workflow<Named> {
  override entrypoint = this.main;
  override onExit = this.bye;
  @parameter message = "hi";
  @parameter count = 3;
  @parameter list: string[] = ["a"];
  @parameter target!: "dev" | "prod";

  @template({ metrics: { prometheus: [{ name: "m", help: "h", gauge: { realtime: false, value: metric.duration } }] } })
  @outputs.parameter({ name: "said", valueFrom: { path: "/tmp/said" } })
  main() {
    return container({ image: "alpine", args: [this.message, parameterPath("said")] });
  }

  @closure bye(): void {}

  @template timed() {
    return steps({ first: this.main() }, { second: this.show(startedAtOf(this.main())) });
  }

  @closure show(text: string): void {
    console.log(text);
  }

  static again(): Named {
    return new Named({ count: 3 });
  }
}

export class Misnamed extends Workflow {
  // @ts-expect-error no method has this name
  override entrypoint = this.mian;
  // @ts-expect-error nor this one
  override onExit = this.by;

  @template({
    // @ts-expect-error Argo measures no such thing
    metrics: { prometheus: [{ name: "m", help: "h", gauge: { realtime: false, value: metric.durations } }] },
  })
  main() {
    return container({ image: "alpine" });
  }
}

export class NoMethod extends Workflow {
  // @ts-expect-error a name or a method
  override entrypoint = 3;
}

new Named();
new Named({});
new Named({ message: "ho", count: 1, list: [], target: "dev" });
// @ts-expect-error no parameter has this name
new Named({ mesage: "ho" });
// @ts-expect-error the parameter is a string
new Named({ message: 3 });
// @ts-expect-error the parameter has two values
new Named({ target: "test" });
// @ts-expect-error a method is no parameter
new Named({ main: "x" });
// @ts-expect-error a field of the spec is no parameter
new Named({ parallelism: 3 });

export class Nightly extends CronWorkflow<Nightly> {
  override cron = { schedules: ["0 0 * * *"] };
  @parameter day = 1;
  @template main() {
    return container({ image: "alpine" });
  }
}

new Nightly({ day: 2 });
// @ts-expect-error a schedule is no parameter
new Nightly({ cron: { schedules: [] } });
