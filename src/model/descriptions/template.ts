import { containerFields } from "./containers.js";
import type { Descriptions } from "./descriptions.js";

export const template: Descriptions = {
  Template: {
    about: "A template: what one node of a workflow does, with its inputs and outputs.",
    fields: {
      activeDeadlineSeconds:
        "Seconds that the pod may run, more than 0, or a tag; then it is killed and the node fails. Not for `steps` and `dag`.",
      affinity: "Which nodes the pod prefers, needs or avoids, in place of the workflow's.",
      annotations:
        "Annotations of the template, not of its pod: `workflows.argoproj.io/display-name` names its nodes. Argo 3.7 and later.",
      archiveLocation: "Where logs and artifacts of this template go, in place of the artifact repository.",
      automountServiceAccountToken:
        "`false` keeps the service account's token out of the pod; then `executor.serviceAccountName` must be set.",
      container: "Runs one container.",
      containerSet: "Runs several containers in one pod, one after another or side by side.",
      daemon:
        "`true` goes on as soon as the container is ready and leaves it running until the caller has ended. It fails if it ends by itself.",
      dag: "Runs tasks that depend on each other.",
      data: "Lists files of an artifact store and works the list over.",
      executor: "How the containers are set up that Argo adds to the pod, in place of the workflow's.",
      failFast:
        "`true` starts no further children once one has failed, and fails when those that run are done. Default: `false`.",
      hostAliases: "Lines for the `/etc/hosts` of the pod.",
      http: "Makes one HTTP request, from the agent's pod.",
      initContainers: "Containers that run one after another before the main one; each needs a name.",
      inputs: "Parameters and artifacts that a caller gives, or that have a default here.",
      memoize: "Takes the outputs of an earlier run with the same key, in place of running.",
      metadata: "Labels and annotations of the pod; they win over the workflow's `podMetadata`.",
      metrics: "Prometheus metrics about each run of the template.",
      name: "Unique in the workflow; letters, digits and dashes, at most 128. An `inline` template has none.",
      nodeSelector: "Labels that a node must have to run the pod, in place of the workflow's.",
      outputs: "Parameters and artifacts that others may use once the template has ended.",
      parallelism: "How many children of a `steps` or `dag` template run at a time, at least 1. Default: no limit.",
      pendingTimeout: "How long the pod may wait for a node, as `10m`; then the node fails. Argo 4.1 and later.",
      plugin: "Hands the node to an executor plugin.",
      podResources:
        "CPU and memory of the pod as a whole, in place of the workflow's. Argo 4.1 and Kubernetes 1.34 or later.",
      podSpecPatch: "YAML or JSON that is merged into the pod's spec after the workflow's; tags are filled in.",
      priorityClassName: "The PriorityClass of the pod, which must exist, in place of the workflow's.",
      resource: "Creates, changes, reads or deletes a Kubernetes object.",
      resourceClaims: "Devices that the pod claims, in place of all of the workflow's. Argo 4.1 and later.",
      retryStrategy: "Tries the template again when it fails. Default: the workflow's, else no second try.",
      schedulerName: "The scheduler of the pod, in place of the workflow's.",
      script: "Runs a source text with an interpreter.",
      securityContext: "User, group and rights of the pod, in place of the workflow's; a container's own win over it.",
      serviceAccountName: "The ServiceAccount of the pod, in place of the workflow's.",
      sidecars: "Containers that run beside the main one, each with a name; they are killed when it has ended.",
      steps: "Runs groups of steps, one group after another.",
      suspend: "Waits for a time, or until somebody resumes it.",
      synchronization: "Locks that each run of the template holds; it stays pending until it has them all.",
      timeout:
        "How long the node may take, waiting for a machine included, as `30s`; a unit is needed. Not for `steps` and `dag`.",
      tolerations: "Taints of nodes that the pod puts up with, in place of the workflow's.",
      volumes: "Volumes that the template's containers may mount, beside those of the workflow.",
    },
  },
  ScriptTemplate: {
    about: "A container that runs a source text.",
    fields: {
      ...containerFields,
      args: "Arguments of the interpreter; they stand before the file with the source.",
      command: 'The interpreter, as `["node"]`; the file with the source follows as its last argument. Always say it.',
      name: "Without meaning: Argo calls the container `main`.",
      source:
        "The text to run, put into a file without an extension. Tags in it are replaced as they stand, in strings and code alike.",
    },
  },
  ContainerSetTemplate: {
    about: "Several containers in one pod: they share a machine and its volumes, and their requests add up.",
    fields: {
      containers:
        "The containers, at least one. Inputs and outputs belong to the one called `main`, needed where there are any.",
      retryStrategy: "Starts the command of a failed container again, in the same pod.",
      volumeMounts: "Volumes that every container of the set mounts, beside its own.",
    },
  },
  ContainerSetRetryStrategy: {
    about: "How often the command of a failed container is started again; pod and container stay.",
    fields: {
      duration: "How long to wait before the next try, as `300ms` or `5s`; a unit is needed. Default: not at all.",
      retries: "How many tries there are. Argo 4.1 counts the first one too: with 1 there is no second.",
    },
  },
  ContainerNode: {
    about: "A container of a set.",
    fields: {
      ...containerFields,
      dependencies:
        "Names of containers of the set that must have succeeded before; meanwhile this one waits, and is paid for.",
      name: "Unique in the set; the container `main` has the inputs and outputs. `wait` and `supervisor` are Argo's own.",
    },
  },
  UserContainer: {
    about: "A container before or beside the main one.",
    fields: {
      ...containerFields,
      mirrorVolumeMounts: "`true` mounts what the main container mounts, input artifacts included. Default: `false`.",
      name: "Unique in the pod; `main`, `wait` and `supervisor` are Argo's own.",
    },
  },
  ResourceTemplate: {
    about: "Creates, changes, reads or deletes a Kubernetes object, by kubectl; the ServiceAccount needs the right to.",
    fields: {
      action: "What is done: `get`, `create`, `apply`, `delete`, `replace` or `patch`.",
      failureCondition:
        "As `status.failed > 3`: the node fails as soon as it holds. Parts with a comma between: any of them.",
      flags: "Further arguments of kubectl, as `--validate=false`.",
      manifest: "The object as YAML or JSON, tags filled in. Excludes `manifestFrom`.",
      manifestFrom: "An artifact that holds the object. Excludes `manifest`.",
      mergeStrategy:
        "How `patch` merges: `strategic` (default), `merge` or `json`. Objects of other kinds than Kubernetes' own need `merge`.",
      setOwnerReference:
        "`true` makes the workflow own a created object, so that they are deleted together. Default: `false`.",
      successCondition:
        "As `status.succeeded > 0`: the node waits until it holds; a comma means and. Default: it succeeds as soon as kubectl has.",
    },
  },
  ManifestFrom: {
    about: "A manifest that comes from an artifact.",
    fields: { artifact: "The artifact; it must be a single file." },
  },
  SuspendTemplate: {
    about: "Waits for a time, or until somebody resumes it; meanwhile no pod runs.",
    fields: {
      duration: 'How long, as text: "20" is seconds, "2m" or "6h". Default: until somebody resumes it.',
    },
  },
  HTTP: {
    about: "One HTTP request by the agent's pod; the answer's body is `outputs.result`.",
    fields: {
      body: "The request's body, as text.",
      bodyFrom: "The request's body as bytes, in place of `body`.",
      headers: "Headers of the request.",
      insecureSkipVerify: "`true` takes any certificate of the server, also a forged one. Default: `false`.",
      method: "The method, as `POST`. Default: `GET`.",
      successCondition:
        "An expr condition, as `response.statusCode == 404`; if false the node fails. Default: a status of 2xx.",
      timeoutSeconds:
        "Seconds that the request may take. Say it: without it Argo 4.1 waits for as long as the server does.",
      url: "The whole URL; tags are filled in.",
    },
  },
  HTTPHeader: {
    about: "A header of a request.",
    fields: {
      name: "The header's name.",
      value: "Its text, tags filled in; for secrets there is `valueFrom`.",
      valueFrom: "Where the text comes from, in place of `value`: for tokens.",
    },
  },
  HTTPHeaderSource: {
    about: "Where the text of a header comes from.",
    fields: { secretKeyRef: "A key of a Secret of the workflow's namespace, which the agent must be allowed to read." },
  },
  HTTPBodySource: {
    about: "A request's body that is no text.",
    fields: { bytes: "The bytes, in base64." },
  },
  Data: {
    about: "A list of files of an artifact store, worked over; `outputs.result` is the list, in JSON.",
    fields: {
      source: "Where the list comes from.",
      transformation: "Expressions that run one after another, each on what the one before gives.",
    },
  },
  DataSource: {
    about: "Where the data come from.",
    fields: { artifactPaths: "The paths of all files below a place of an artifact store." },
  },
  TransformationStep: {
    about: "A step that works data over.",
    fields: { expression: 'An expr expression on `data`, as `filter(data, {# endsWith ".pdf"})`.' },
  },
  Plugin: {
    about: "What an executor plugin gets: an object with one key, the plugin's name.",
  },
};
