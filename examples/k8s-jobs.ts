import { Workflow, outputs, resource, template } from "argots";

const JOB = `apiVersion: batch/v1
kind: Job
metadata:
  generateName: rand-num-
spec:
  completions: 3
  parallelism: 3
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

// Creates a Job, waits for it, and puts out parts of it by JSONPath and by a filter of jq.
export class K8sJobs extends Workflow {
  // argots-ignore missing-object-name -- Argo's example has no name either
  metadata = {
    name: undefined,
    labels: { "workflows.argoproj.io/no-test": "environment" },
    annotations: {
      "workflows.argoproj.io/no-test-reasons": `Error (exit code 64): no more retries Error from server (Forbidden): error when
creating "/tmp/manifest.yaml": jobs.batch is forbidden: User
"system:serviceaccount:argo:default" cannot create resource "jobs" in API group
"batch" in the namespace "argo"
name: k8s-jobs
`,
    },
  };
  entrypoint = this.randNum;

  @template
  @outputs.parameter({ name: "job-name", valueFrom: { jsonPath: "{.metadata.name}" } })
  @outputs.parameter({ name: "job-obj", valueFrom: { jqFilter: "." } })
  randNum() {
    return resource({
      action: "create",
      successCondition: "status.succeeded > 2",
      failureCondition: "status.failed > 1",
      setOwnerReference: true,
      manifest: JOB,
    });
  }
}
