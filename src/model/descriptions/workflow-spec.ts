import type { Descriptions } from "./descriptions.js";

export const workflowSpec: Descriptions = {
  WorkflowSpec: {
    about: "What a workflow runs, and all that holds for the workflow as a whole.",
    fields: {
      activeDeadlineSeconds:
        "Seconds that the workflow may take in all; then it fails, though its exit handler still runs. Default: no limit.",
      affinity: "Which nodes the pods prefer, need or avoid. That of a template takes its place.",
      archiveLogs:
        "Whether the logs of containers go to the artifact repository, so that they outlive the pods. Default: as the controller says.",
      arguments:
        "Parameters and artifacts of the run. Every template reads a parameter as `{{workflow.parameters.NAME}}`.",
      artifactGC: "When output artifacts are deleted from their store. Default: never; an artifact may say otherwise.",
      artifactRepositoryRef:
        "Which artifact repository of a ConfigMap is used where an artifact names no place. Default: the namespace's or controller's.",
      automountServiceAccountToken:
        "`false` keeps the service account's token out of the pods; then `executor.serviceAccountName` must be set, else pods fail.",
      dnsConfig: "Name servers, search domains and resolver options, added to what `dnsPolicy` gives.",
      dnsPolicy:
        "How pods resolve names: `ClusterFirst` (default), `ClusterFirstWithHostNet` (with `hostNetwork`), `Default` (as the node), `None`.",
      entrypoint:
        "The name of the template that runs first. A Workflow without one is refused, unless its `workflowTemplateRef` has one.",
      executor: "How the containers are set up that Argo adds to each pod.",
      executorPlugins:
        "Executor plugins of this workflow alone, in place of the controller's. Argo 4.1 and later, where the controller lets them.",
      hooks:
        "Templates that run beside the workflow, by name: `exit` when it has ended, any other once its `expression` is true.",
      hostAliases: "Lines for the `/etc/hosts` of every pod.",
      hostNetwork: "`true` gives pods the node's network, so that ports may clash. Default: `false`.",
      imagePullSecrets: "Secrets of the workflow's namespace with logins of registries, for private images.",
      metrics: "Prometheus metrics about the workflow as a whole; the controller serves them.",
      nodeSelector: "Labels that a node must have to run the pods. That of a template takes its place.",
      onExit:
        "The template that runs when the workflow has ended, well or not, but not when it was terminated. Newer: `hooks.exit`.",
      parallelism: "How many pods of the workflow run at a time, at least 1; the others wait. Default: no limit.",
      podDisruptionBudget:
        "How many pods a node drain may take at a time. It selects the workflow's pods unless it has a selector, and ends with it.",
      podGC: "When pods are deleted that have ended. Default: as the controller says, else not before the workflow is.",
      podMetadata: "Labels and annotations for every pod; those of a template's `metadata` come on top.",
      podPriorityClassName: "The PriorityClass of the pods, which must exist. That of a template takes its place.",
      podResources:
        "CPU and memory of each pod as a whole, in place of sums over containers. Argo 4.1 and Kubernetes 1.34 or later.",
      podSpecPatch:
        "YAML or JSON that is merged into each pod's spec, tags filled in: for numbers that a field would not take as tags.",
      priority:
        "Of workflows that wait for a free place, the highest number starts first. Default: 0. It does not speed up pods.",
      resourceClaims: "Devices that pods claim, for containers to name in `resources.claims`. Argo 4.1 and later.",
      retryStrategy:
        "Tries failed templates again; it holds for each template that has none of its own. Default: no second try.",
      schedulerName: "The scheduler of the pods. Default: the cluster's; that of a template takes its place.",
      securityContext: "User, group and rights of every pod, as `runAsNonRoot`. Default: what images and cluster say.",
      serviceAccountName:
        "The ServiceAccount of the pods; it needs the rights that Argo's executor asks for. Default: `default`.",
      shutdown:
        "Ends a running workflow: `Stop` still runs exit handlers, `Terminate` does not. The server sets it; nobody writes it.",
      suspend: "`true` starts nothing new until somebody resumes the workflow; pods that run go on. Default: `false`.",
      synchronization:
        "Locks that the workflow holds from its start to its end; it stays pending until it has them all.",
      templateDefaults: "Fields that every template gets which does not set them itself, as a `timeout`.",
      templates:
        "The templates, by unique names, at most 200. Not allowed beside `workflowTemplateRef`; classes get them from methods.",
      tolerations: "Taints of nodes that the pods put up with.",
      ttlStrategy:
        "Seconds after which the ended Workflow object is deleted, with its pods. Default: as the controller says, else never.",
      volumeClaimGC: "When claims of `volumeClaimTemplates` are deleted. Default: when the workflow has succeeded.",
      volumeClaimTemplates:
        "Claims that are made when the workflow starts, for containers to mount by the claim's name; see `volumeClaimGC`.",
      volumes: "Volumes that containers of all templates may mount by name.",
      workflowMetadata: "Labels and annotations for the Workflow object itself, also when it comes from a template.",
      workflowTemplateRef:
        "Runs the spec of a WorkflowTemplate, which fields beside it override. Excludes `templates`.",
    },
  },
  WorkflowLevelArtifactGC: {
    about: "When the output artifacts of a workflow are deleted, and by what pod.",
    fields: {
      forceFinalizerRemoval:
        "`true` lets the workflow go although deleting failed: artifacts may stay behind. Default: `false`, it waits for somebody.",
      podMetadata: "Labels and annotations of the pods that delete, say for access to a bucket.",
      podSpecPatch: "YAML or JSON that is merged into the spec of the pods that delete.",
      serviceAccountName: "The ServiceAccount of the pods that delete; it needs the role `artifactgc`.",
      strategy:
        "When artifacts are deleted: `OnWorkflowCompletion`, `OnWorkflowDeletion` or `Never` (default). An artifact's own comes first.",
    },
  },
  ArtifactRepositoryRef: {
    about: "Where the artifact repository of a workflow is described: a key of a ConfigMap.",
    fields: {
      configMap:
        "The ConfigMap, of the workflow's namespace or else the controller's. Default: `artifact-repositories`.",
      key: "The key in it. Default: what its annotation `workflows.argoproj.io/default-artifact-repository` says.",
    },
  },
  ExecutorConfig: {
    about: "How the containers are set up that Argo adds to a pod to fetch inputs and save outputs.",
    fields: {
      serviceAccountName:
        "The ServiceAccount whose token they use. Needed when `automountServiceAccountToken` is `false`.",
    },
  },
  ExecutorPlugin: {
    about: "An executor plugin of one workflow: a sidecar of the agent that runs `plugin` templates.",
    fields: {
      metadata: "Its `name`: the ServiceAccount `NAME-executor-plugin` belongs to it.",
      spec: "The container that answers.",
    },
  },
  ExecutorPluginSpec: {
    about: "What runs an executor plugin.",
    fields: { sidecar: "The container beside the agent, and whether it gets a token." },
  },
  ExecutorPluginSidecar: {
    about: "The container of an executor plugin: an HTTP server that the agent calls.",
    fields: {
      automountServiceAccountToken:
        "`true` mounts the token of the ServiceAccount `NAME-executor-plugin`, which must exist. Default: `false`.",
      container: "The server's container; its port must clash with no other plugin's.",
    },
  },
  LifecycleHook: {
    about: "A template that runs beside a workflow, task or step once a condition holds, or when it has ended.",
    fields: {
      arguments: "Arguments of the hook's template. Outputs of what it hangs on exist in an `exit` hook only.",
      expression:
        'An expr condition, as `workflow.status == "Running"`; the hook runs once. Needed unless the hook is named `exit`.',
      template: "The name of the template that runs.",
      templateRef: "A template of a WorkflowTemplate, in place of `template`.",
    },
  },
  PodDisruptionBudgetSpec: {
    about: "How many of a workflow's pods may be taken at a time when nodes are drained; one of the two numbers.",
    fields: {
      maxUnavailable:
        "How many may be gone, as `1` or `25%`. Argo's pods have no controller that Kubernetes knows: prefer the other.",
      minAvailable:
        "How many must stay, as a number; with more than there are, drains wait until the workflow has ended.",
      selector: "Which pods are meant, by labels. Default: those of the workflow.",
      unhealthyPodEvictionPolicy:
        "Whether running pods that are not ready may be taken: `IfHealthyBudget` (default) or `AlwaysAllow`.",
    },
  },
  PodGC: {
    about: "When pods of a workflow are deleted that have ended; logs that are not archived go with them.",
    fields: {
      deleteDelayDuration: "How long pods stay after that, as `60s`. Default: as the controller says, else 5 seconds.",
      labelSelector: "Deletes only pods with these labels. Default: all of the workflow's pods.",
      strategy:
        "`OnPodCompletion` and `OnPodSuccess` delete pod by pod, `OnWorkflowCompletion` and `OnWorkflowSuccess` at the end. Default: none.",
    },
  },
  TTLStrategy: {
    about: "How long a Workflow object stays after it has ended; its pods go with it, the workflow archive does not.",
    fields: {
      secondsAfterCompletion: "Seconds after any end; used where the field for that end is not set.",
      secondsAfterFailure:
        "Seconds after the workflow has failed, in place of `secondsAfterCompletion`; an error is no failure here.",
      secondsAfterSuccess: "Seconds after the workflow has succeeded, in place of `secondsAfterCompletion`.",
    },
  },
  VolumeClaimGC: {
    about: "When the claims of `volumeClaimTemplates` are deleted, and the data in them.",
    fields: {
      strategy:
        "`OnWorkflowSuccess` (default) keeps the claims of a failed workflow for a retry, `OnWorkflowCompletion` deletes them too.",
    },
  },
  WorkflowMetadata: {
    about: "Labels and annotations that the controller puts on the Workflow object.",
    fields: {
      annotations: "Annotations by their keys; tasks read them as `{{workflow.annotations.KEY}}`.",
      labels: "Labels by their keys; tasks read them as `{{workflow.labels.KEY}}`.",
      labelsFrom: "Labels whose values are computed from the workflow's parameters; they win over `labels`.",
    },
  },
  LabelValueFrom: {
    about: "A label whose value is computed when the workflow starts.",
    fields: {
      expression:
        "An expr expression that gives text, as `workflow.parameters.team`; text that is no valid label is an error.",
    },
  },
  WorkflowTemplateRef: {
    about: "A WorkflowTemplate that is run as a whole.",
    fields: {
      clusterScope: "`true` means a ClusterWorkflowTemplate. Default: `false`, one of the workflow's namespace.",
      name: "The name of the WorkflowTemplate, which must exist when the workflow starts.",
    },
  },
};
