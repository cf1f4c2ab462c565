import { Workflow, container, inputs, outputs, parameterOf, resource, steps, template, type Parameter } from "argots";

const JOB = `apiVersion: batch/v1
kind: Job
metadata:
  generateName: rand-num-
spec:
  completions: 10
  parallelism: 10
  template:
    metadata:
      name: rand
    spec:
      containers:
      - name: rand
        image: python:alpine3.23
        command: ["python", "-c", "import random; import time; print(random.randint(1, 1000)); time.sleep(10)"]
      restartPolicy: Never
`;

/** A text in one line. */
function folded(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}

// A step creates a job and waits for it; what the cluster says of the job is what the next steps find it by.
export class K8sOrchestrate extends Workflow {
  metadata = {
    generateName: "k8s-orchestrate-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
    annotations: {
      "workflows.argoproj.io/no-test-reasons": `main: Error (exit code 64): no more retries Error from server (Forbidden):
error when creating "/tmp/manifest.yaml": jobs.batch is forbidden: U ser
"system:serviceaccount:argo:default" cannot create resource "jobs" in API
group "batch" in the namespace "argo"
`,
    },
  };
  entrypoint = this.k8sOrchestrate;

  @template k8sOrchestrate() {
    const job = this.randomNumberJob();
    return steps(
      [job],
      [this.printGeneratedNumbers(parameterOf(job, "job-uid"))],
      [this.deleteJob(parameterOf(job, "job-name"))],
    );
  }

  @template
  @outputs.parameter({ name: "job-name", valueFrom: { jsonPath: "{.metadata.name}" } })
  @outputs.parameter({ name: "job-uid", valueFrom: { jsonPath: "{.metadata.uid}" } })
  randomNumberJob() {
    return resource({
      action: "create",
      successCondition: "status.succeeded > 9",
      failureCondition: "status.failed > 0",
      manifest: JOB,
    });
  }

  @template
  @inputs.parameter({ name: "job-uid" })
  printGeneratedNumbers(uid: Parameter) {
    const print = folded(`
      for i in \`kubectl get pods -l controller-uid=${uid} -o name\`; do
        kubectl logs $i;
      done
    `);
    return container({ image: "quay.io/argoproj/argoexec:latest", command: ["sh", "-c"], args: [print] });
  }

  @template
  @inputs.parameter({ name: "job-name" })
  deleteJob(name: Parameter) {
    return resource({
      action: "delete",
      manifest: `apiVersion: batch/v1
kind: Job
metadata:
  name: ${name}
`,
    });
  }
}
