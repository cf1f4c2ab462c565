import { Workflow, container, each, inputs, parameter, steps, template, type Parameter } from "argots";

// Workers side by side, each of which does its jobs one after another.
export class ParallelismNested extends Workflow {
  metadata = { generateName: "parallelism-nested-", labels: { "workflows.argoproj.io/no-test": "duration" } };
  entrypoint = this.parallelWorker;

  @parameter({ name: "seq-list" }) jobs = `["a","b","c","d"]\n`;
  @parameter({ name: "parallel-list" }) workers = "[1,2,3,4]\n";

  @template
  @inputs.parameter({ name: "seq-list" })
  @inputs.parameter({ name: "parallel-list" })
  parallelWorker(jobs: Parameter<string[]>, workers: Parameter<string[]>) {
    return steps({ "parallel-worker": each(workers, (worker) => this.seqWorker(jobs, worker)) });
  }

  @template({ parallelism: 1 })
  @inputs.parameter({ name: "seq-list" })
  @inputs.parameter({ name: "parallel-id" })
  seqWorker(jobs: Parameter<string[]>, worker: Parameter) {
    return steps({ "seq-step": each(jobs, (job) => this.oneJob({ "parallel-id": worker, "seq-id": job })) });
  }

  @template
  @inputs.parameter({ name: "seq-id" })
  @inputs.parameter({ name: "parallel-id" })
  oneJob({ "parallel-id": worker, "seq-id": job }: { "parallel-id": Parameter; "seq-id": Parameter }) {
    return container({ image: "alpine:3.23", command: ["/bin/sh", "-c"], args: [`echo ${worker} ${job}; sleep 10`] });
  }
}
