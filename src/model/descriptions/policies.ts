import type { Descriptions } from "./descriptions.js";

export const policies: Descriptions = {
  RetryStrategy: {
    about: "When and how often a failed template is tried again.",
    fields: {
      affinity: "Where the next try runs: `{ nodeAntiAffinity: {} }` avoids the machines of the failed ones.",
      backoff: "How long to wait between tries. Argo looks at it only where `limit` is set. Default: not at all.",
      expression:
        "An expr condition for one more try, as `asInt(lastRetry.exitCode) > 1`, beside `retryPolicy`, which then defaults to `Always`.",
      limit: "How often it is tried again at most, the first try not counted. Unset it is tried without end.",
      retryPolicy:
        "What is tried again: `OnFailure` (default: the container failed), `OnError` (Argo or the cluster), `Always`, `OnTransientError`.",
    },
  },
  RetryAffinity: {
    about: "Where the next try of a template runs.",
    fields: { nodeAntiAffinity: "`{}` avoids the machines on which tries have failed. Default: any machine." },
  },
  RetryNodeAntiAffinity: { about: "An empty object: machines are told apart by their label `kubernetes.io/hostname`." },
  Backoff: {
    about: "How long to wait between tries; it takes a `limit` beside it.",
    fields: {
      cap: "The longest wait that `factor` leads to, as `5m`. Default: no limit. Argo 3.7 and later.",
      duration: 'The first wait: "10" is seconds, "2m" or "1h". Needed in a backoff: the node errors without it.',
      factor: "Each wait is so many times the one before, a whole number. Default: all are the same.",
      maxDuration:
        "No try starts later than this after the start of the first one, as `1h`; a running one is ended. Default: no limit.",
    },
  },
  Synchronization: {
    about: "Locks that a workflow or template takes before it starts and gives back when it has ended.",
    fields: {
      mutexes: "Locks that one holds at a time; all of the list are needed.",
      semaphores: "Locks that a number may hold at a time; all of the list are needed.",
    },
  },
  Mutex: {
    about: "A lock that one workflow or template holds at a time.",
    fields: {
      database:
        "`true` keeps the lock in the controllers' database, for several clusters. Default: `false`. Argo 3.7 and later.",
      name: "The lock's name, tags filled in: who says the same name waits for the others.",
      namespace: "Where the name counts. Default: the workflow's namespace.",
    },
  },
  SemaphoreRef: {
    about: "A lock that a number of workflows or templates may hold at a time.",
    fields: {
      configMapKeyRef: "The key of a ConfigMap whose text is the number; the controller must be allowed to read it.",
      database: "A semaphore of the controllers' database, in place of a ConfigMap's. Argo 3.7 and later.",
      namespace: "The ConfigMap's namespace. Default: the workflow's.",
    },
  },
  SyncDatabaseRef: {
    about: "A semaphore in the controllers' database, for several clusters.",
    fields: { key: "Its name; the database has the number under `NAMESPACE/KEY`." },
  },
  Memoize: {
    about: "Takes a node's outputs from a cache when it ran before with the same key.",
    fields: {
      cache: "Where the outputs are kept.",
      key: "What the outputs depend on, tags filled in; letters, digits and dashes, the first one no dash. Others fail at run time.",
      maxAge: "How old an entry may be, as `180s` or `24h`; older ones run anew. A number without a unit is an error.",
    },
  },
  Cache: {
    about: "Where memoized outputs are kept.",
    fields: {
      configMap:
        "The ConfigMap, made when missing; one that is there needs the label `workflows.argoproj.io/configmap-type: Cache`. 1 MiB in all.",
    },
  },
  Metrics: {
    about: "Metrics that the controller serves about runs of a workflow or template.",
    fields: { prometheus: "The metrics, at most 100." },
  },
  Prometheus: {
    about: "A metric of Prometheus; one of `counter`, `gauge` and `histogram`.",
    fields: {
      counter: "Adds up over all runs.",
      gauge: "Holds the last value.",
      help: "What the metric means; needed, and the same wherever the metric's name is used.",
      histogram: "Counts values by size.",
      labels: "Labels that make a series each; a label with many values makes many series.",
      name: "Letters, digits and `_`; Argo puts `argo_workflows_` before it.",
      when: "A condition, as `{{status}} == Failed`: nothing is emitted when it is false. Default: always.",
    },
  },
  MetricLabel: {
    about: "A label of a metric.",
    fields: {
      key: "The label's name: letters, digits and `_`, no digit first.",
      value: "Its text, tags filled in, as `{{inputs.parameters.model}}`.",
    },
  },
  Counter: {
    about: "A metric that adds up.",
    fields: { value: 'The number to add, as text: "1", or a tag.' },
  },
  Gauge: {
    about: "A metric that goes up and down.",
    fields: {
      operation: "What `value` does to the number there is: `Set` (default), `Add` or `Sub`.",
      realtime: "`true` follows a running duration; `value` is then a tag of it alone, as `{{duration}}`.",
      value: "The number as text, or a tag, as `{{outputs.parameters.rows}}`.",
    },
  },
  Histogram: {
    about: "A metric that counts values by size.",
    fields: {
      buckets: "Upper bounds of the sizes, in rising order.",
      value: "The number as text, or a tag, as `{{duration}}`.",
    },
  },
  Amount: { about: "A number, whole or not." },
};
