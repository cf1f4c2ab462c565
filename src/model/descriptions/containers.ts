import type { Descriptions } from "./descriptions.js";

/** What every kind of container has: Kubernetes' own fields. */
export const containerFields = {
  args: "Arguments of the command, one text each; no shell splits them. Default: those of the image.",
  command:
    "The program and its first arguments, run without a shell. Without it Argo asks the registry what the image starts.",
  env: "Environment variables, by name and value or source; they win over `envFrom`.",
  envFrom: "ConfigMaps and Secrets whose keys all become environment variables; of the same key the last one counts.",
  image: "The image, as `alpine:3.23`. Without a tag it is `latest`, which is pulled anew each time.",
  imagePullPolicy:
    "When the node pulls the image: `Always`, `IfNotPresent` or `Never`. Default: `Always` for `latest`, else `IfNotPresent`.",
  lifecycle: "Commands or requests right after the start and right before the end of the container.",
  livenessProbe: "Asks the running container whether it is well; one that is not is killed.",
  name: "The container's name: lower-case letters, digits and dashes, unique in the pod.",
  ports: "Ports that the container listens on; for people to read, as ports that are not named are open too.",
  readinessProbe: "Asks the container whether it can be used. A daemon counts as started only when it says so.",
  resizePolicy: "Whether a change of CPU or memory restarts the running container.",
  resources:
    "CPU, memory and devices: `requests` reserve them on the node, more memory than `limits` kills the container (exit code 137).",
  restartPolicy: "Whether this container is started again on its own. In a workflow `retryStrategy` is what retries.",
  restartPolicyRules: "Exit codes after which this container alone is started again; asks for `restartPolicy`.",
  securityContext: "User, group and rights of this container; they win over the pod's.",
  startupProbe: "Holds the other probes back until the container has started; killed if that never happens.",
  stdin:
    "`true` keeps standard input open for somebody who attaches. Default: `false`, reading it finds the end at once.",
  stdinOnce: "`true` closes standard input when the first one who attached leaves. Default: `false`.",
  terminationMessagePath: "The file whose text says why the container ended. Default: `/dev/termination-log`.",
  terminationMessagePolicy:
    "`FallbackToLogsOnError` takes the end of the log where that file is empty. Default: `File`.",
  tty: "`true` gives the container a terminal, which needs `stdin`. Default: `false`.",
  volumeDevices: "Block devices of volumes, at paths of the container.",
  volumeMounts: "Volumes, by the names that `volumes` gives them, at paths of the container.",
  workingDir: "The folder that the command starts in. Default: the image's.",
} as const;

export const containers: Descriptions = {
  Container: {
    about: "A container as Kubernetes has it: image, command, environment and resources.",
    fields: {
      ...containerFields,
      name: "Without meaning in a `container` template: Argo calls the container `main`.",
    },
  },
  EnvVar: {
    about: "An environment variable of a container.",
    fields: {
      name: "The variable's name.",
      value: "Its text; `$(OTHER)` is replaced by a variable above it, `$$` stands for a dollar sign.",
      valueFrom: "Where the text comes from, in place of `value`: a Secret, a ConfigMap, or the pod itself.",
    },
  },
  EnvVarSource: {
    about: "Where the text of an environment variable comes from; one of these.",
    fields: {
      configMapKeyRef: "A key of a ConfigMap of the workflow's namespace.",
      fieldRef: "A field of the pod, as `metadata.name` or `status.podIP`.",
      fileKeyRef: "A variable in a file of a volume; Kubernetes 1.34 or later, where it is turned on.",
      resourceFieldRef: "What the container requests or is limited to, as `limits.memory`.",
      secretKeyRef: "A key of a Secret of the workflow's namespace.",
    },
  },
  SecretKeySelector: {
    about: "A key of a Secret of the workflow's namespace.",
    fields: {
      key: "The key in the Secret.",
      name: "The Secret's name.",
      optional: "`true` lets the pod start without it. Default: `false`, the pod waits until it exists.",
    },
  },
  ConfigMapKeySelector: {
    about: "A key of a ConfigMap of the workflow's namespace.",
    fields: {
      key: "The key in the ConfigMap.",
      name: "The ConfigMap's name.",
      optional: "`true` goes on without it where the ConfigMap or its key is missing. Default: `false`.",
    },
  },
  ResourceRequirements: {
    about: "CPU, memory and devices of a container or pod.",
    fields: {
      claims: "Names of the pod's `resourceClaims` that the container uses.",
      limits: "The most it may use, by `cpu` and `memory`: CPU is slowed down, too much memory ends the container.",
      requests: "What is reserved on the node, as `cpu: 500m`, `memory: 1Gi`. Default: the limits.",
    },
  },
  VolumeMount: {
    about: "A volume at a path of a container.",
    fields: {
      mountPath: "The absolute path in the container; an artifact's path that lies below is kept in the volume.",
      mountPropagation:
        "Whether mounts go from node to container or back: `None` (default), `HostToContainer`, `Bidirectional`.",
      name: "The volume's name in `volumes` or `volumeClaimTemplates`.",
      readOnly: "`true` lets nobody write. Default: `false`.",
      recursiveReadOnly: "Whether what is mounted below a read-only volume is read-only too. Default: `Disabled`.",
      subPath: "A path in the volume, in place of its root.",
      subPathExpr: "As `subPath`, with `$(VARIABLE)` of the container's environment in it.",
    },
  },
};
