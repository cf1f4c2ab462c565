import type { Descriptions } from "./descriptions.js";

/** Where an artifact is kept: one of these. */
const places = {
  archiveLogs: "Whether the container's logs are kept here too. Default: as the workflow says.",
  artifactory: "A file of a JFrog Artifactory.",
  azure: "A blob of Azure Storage.",
  gcs: "An object of Google Cloud Storage.",
  git: "A clone of a git repository; for inputs only.",
  hdfs: "A file of a Hadoop file system.",
  http: "A URL: inputs are got from it, outputs are put to it.",
  oss: "An object of Alibaba Cloud's OSS.",
  plugin: "A store that an artifact plugin of the controller knows. Argo 4.0 and later.",
  raw: "The text itself; for inputs only.",
  s3: "An object of S3, or of a store that speaks as S3 does.",
};

const artifactFields = {
  ...places,
  archive: "How an output is packed. Default: a gzipped tar, `NAME.tgz`; inputs that are tars are unpacked.",
  artifactGC: "When this artifact is deleted, in place of what the workflow says.",
  deleted: "Whether it has been deleted. Argo writes it; nobody else does.",
  from: "Another artifact, as `{{tasks.make.outputs.artifacts.report}}`. Excludes `fromExpression`; not for inputs of a template.",
  fromExpression:
    "An expr expression that chooses an artifact, as `tasks.a.outputs.result == 'x' ? … : …`; for outputs of `steps` and `dag`.",
  globalName: "Of an output: also makes it `{{workflow.outputs.artifacts.NAME}}` for the tasks that follow.",
  mode: "Rights of an input's file, as `0o755`, at most `0o777`; 755 is another number, which Argo refuses.",
  name: "Unique among the inputs or outputs: letters, digits, `-`, `_`, `.`.",
  optional: "`true` goes on where the artifact is missing. Default: `false`, the node errors.",
  path: "Where the file or folder is in the container: an input is put there, an output is taken from there.",
  recurseMode: "`true` gives `mode` to all that is in a folder. Default: `false`.",
  subPath: "A path inside the artifact of `from`, in place of the whole.",
};

export const artifacts: Descriptions = {
  Artifact: {
    about: "A file or folder that goes into a container or comes out of it, by way of a store.",
    fields: artifactFields,
  },
  ArtifactPaths: {
    about: "A place of an artifact store whose files are listed.",
    fields: {
      ...artifactFields,
      name: "A name; the list does not depend on it.",
      path: "Without meaning here: nothing is put into a container.",
      s3: "A prefix of S3's keys, or of a store that speaks as S3 does.",
    },
  },
  ArtifactLocation: { about: "Where a template's logs and artifacts are kept; one place.", fields: places },
  ArchiveStrategy: {
    about: "How an output artifact is packed; one of these.",
    fields: {
      none: "`{}` packs no outputs and unpacks no inputs; a folder then needs a store that has folders.",
      tar: "`{}` makes a gzipped tar, as is the default.",
      zip: "`{}` makes a zip file; inputs are unzipped.",
    },
  },
  NoneStrategy: { about: "An empty object: the file or folder is kept as it is." },
  TarStrategy: {
    about: "A gzipped tar.",
    fields: {
      compressionLevel: "0 (none, for what is packed already) to 9 (smallest). Default: gzip's own.",
    },
  },
  ZipStrategy: { about: "An empty object: a zip file." },
  ArtifactGC: {
    about: "When an artifact is deleted from its store, and by what pod.",
    fields: {
      podMetadata: "Labels and annotations of the pod that deletes, say for access to a bucket.",
      serviceAccountName: "The ServiceAccount of the pod that deletes; it needs the role `artifactgc`.",
      strategy: "`OnWorkflowCompletion`, `OnWorkflowDeletion` or `Never`. Default: as the workflow says, else `Never`.",
    },
  },
};
