/** A file of the model and the types in it, by their short names. The first group whose pattern matches takes a type. */
interface Group {
  readonly file: string;
  readonly title: string;
  readonly types: RegExp;
}

const GROUPS: readonly Group[] = [
  {
    file: "kinds",
    title: "The four kinds that an author writes.",
    types: /^(Cluster)?Workflow(Template)?$|^CronWorkflow(Spec)?$|^StopStrategy$/,
  },
  {
    file: "workflow-spec",
    title: "The spec of a workflow, and what only the workflow as a whole has.",
    types:
      /^Workflow(Spec|Metadata|TemplateRef|LevelArtifactGC)$|^Executor|^PodGC$|^PodDisruptionBudgetSpec$|^TTLStrategy$|^VolumeClaimGC$|^LabelValueFrom$|^ArtifactRepositoryRef$|^LifecycleHook$/,
  },
  {
    file: "steps",
    title: "Templates made of other templates: DAGs and steps.",
    types: /^DAG|^WorkflowStep$|^ParallelSteps$|^ContinueOn$|^Item$|^Sequence$|^TemplateRef$/,
  },
  {
    file: "template",
    title: "A template and its kinds.",
    types:
      /^(Template|ScriptTemplate|ContainerSetTemplate|ContainerNode|ContainerSetRetryStrategy|UserContainer|ResourceTemplate|ManifestFrom|SuspendTemplate|HTTP|HTTPHeader|HTTPHeaderSource|HTTPBodySource|Data|DataSource|TransformationStep|Plugin)$/,
  },
  {
    file: "policies",
    title: "How a template runs: retries, memoization, synchronization and metrics.",
    types:
      /^(Retry.*|Backoff|Memoize|Cache|Synchronization|Mutex|SemaphoreRef|SyncDatabaseRef|Metrics|MetricLabel|Prometheus|Counter|Gauge|Histogram|Amount)$/,
  },
  {
    file: "parameters",
    title: "What goes into a template and comes out of it.",
    types: /^(Arguments|Inputs|Outputs|Parameter|ValueFrom|SuppliedValueFrom)$/,
  },
  {
    file: "artifacts",
    title: "Artifacts and where they are kept.",
    types:
      /^Artifact(Location|Paths|GC)?$|Artifact$|^ArchiveStrategy$|^(None|Tar|Zip)Strategy$|^(HTTP|BasicA|ClientCertA|OAuth2A)uth$|Auth$|^OAuth2EndpointParam$|^Header$|^OSSLifecycleRule$|^CreateS3BucketOptions$|^S3EncryptionOptions$/,
  },
  {
    file: "volume-claims",
    title: "Claims of persistent volumes.",
    types: /^PersistentVolumeClaim(?!VolumeSource)|^VolumeResourceRequirements$|^Typed.*Reference$/,
  },
  {
    file: "volumes",
    title: "Volumes and volume claims.",
    types: /^(?!VolumeMount|VolumeDevice).*Volume|Projection$|^KeyToPath$/,
  },
  {
    file: "scheduling",
    title: "Where a pod may run.",
    types: /Affinity|^NodeSelector|^PreferredSchedulingTerm$|^Toleration$/,
  },
  {
    file: "metadata",
    title: "Kubernetes' metadata, and values that more than one group uses.",
    types:
      /^(ObjectMeta|Metadata|ManagedFieldsEntry|FieldsV1|OwnerReference|Time|LabelSelector.*|IntOrString|Quantity|LocalObjectReference)$/,
  },
  {
    file: "containers",
    title: "A container and what a pod gives to it.",
    types:
      /^(Container|EnvVar|EnvFrom|ConfigMap|Secret|File|ObjectField|ResourceField|Lifecycle|Probe|Exec|GRPC|HTTPGet|TCPSocket|Sleep|Volume|Resource|Pod|AppArmor|SELinux|Seccomp|Security|Sysctl|Windows|Capabilities|HostAlias)/,
  },
];

export const GROUP_FILES: readonly Group[] = GROUPS;

/** A type without a group stops the generator, so that a new version of Argo cannot fill one file with leftovers. */
export function groupOf(type: string): string {
  const group = GROUPS.find((candidate) => candidate.types.test(type));
  if (group === undefined) throw new Error(`The type ${type} belongs to no group: add it to scripts/model/groups.ts`);
  return group.file;
}
