/** Fields that Argo 4.0 took away, and what says the same since: a name that is like theirs says something else. */
const REMOVED: Readonly<Record<string, string>> = {
  schedule: 'Write it as a list: schedules: ["0 1 * * *"].',
  mutex: "Write it as a list: mutexes: [{ name: … }]; without it nothing keeps the workflows apart.",
  semaphore: "Write it as a list: semaphores: [{ configMapKeyRef: … }]; without it nothing limits the workflows.",
  podPriority:
    "It was the priority of the pods: write podPriorityClassName. The field 'priority' orders workflows in the queue.",
};

/** How to write what a field said that Argo no longer has; undefined for one that it never had. */
export function removedFieldHint(field: string): string | undefined {
  return Object.hasOwn(REMOVED, field) ? REMOVED[field] : undefined;
}
