/** Whether a text declares a workflow by the names, also one that forgot to import them. */
export function extendsKind(text: string): boolean {
  return /\bextends\s+(?:Cron|Cluster)?Workflow(?:Template)?\b/.test(text);
}
