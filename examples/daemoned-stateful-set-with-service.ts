import { Workflow, container, resource, steps, template } from "argots";

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: nginx
`;

const SERVICE_SPEC = `  labels:
    app: nginx
spec:
  ports:
    - port: 80
      name: web
  clusterIP: None
  selector:
    app: nginx
`;

const STATEFUL_SET = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
`;

const STATEFUL_SET_SPEC = `spec:
  selector:
    matchLabels:
      app: nginx # has to match .spec.template.metadata.labels
  serviceName: "nginx"
  template:
    metadata:
      labels:
        app: nginx # has to match .spec.selector.matchLabels
    spec:
      terminationGracePeriodSeconds: 10
      containers:
        - name: nginx
          image:  nginx:1.13
          ports:
            - containerPort: 80
              name: web
`;

function create(manifest: string) {
  return resource({ action: "create", manifest });
}

function remove(manifest: string) {
  return resource({ action: "delete", flags: ["--ignore-not-found"], manifest });
}

// A server is made of Kubernetes objects, used once it is ready, and removed however the workflow ends.
export class DaemonedStatefulSetWithService extends Workflow {
  metadata = {
    generateName: "daemoned-stateful-set-with-service-",
    labels: { "workflows.argoproj.io/no-test": "environment" },
  };
  entrypoint = this.createWaitAndTest;
  onExit = this.delete;

  @template createWaitAndTest() {
    return steps([this.createService(), this.createStatefulSet()], [this.waitStatefulSet()], [this.test()]);
  }

  @template delete() {
    return steps([this.deleteService(), this.deleteStatefulSet()]);
  }

  @template createService() {
    return create(SERVICE + SERVICE_SPEC);
  }

  @template createStatefulSet() {
    return create(STATEFUL_SET + STATEFUL_SET_SPEC);
  }

  @template waitStatefulSet() {
    return resource({ action: "get", successCondition: "status.readyReplicas == 1", manifest: STATEFUL_SET });
  }

  @template test() {
    return container({ image: "curlimages/curl:latest", command: ["sh", "-c"], args: ["curl nginx"] });
  }

  @template deleteService() {
    return remove(SERVICE);
  }

  @template deleteStatefulSet() {
    return remove(STATEFUL_SET);
  }
}
