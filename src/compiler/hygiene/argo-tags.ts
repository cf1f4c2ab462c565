/** What Argo looks up: a name that it knows, or a prefix of names. Any other `{{…}}` it leaves as it is. */
const known =
  /^(?:(?:inputs|outputs|steps|tasks|workflow|pod|cronworkflow|lastRetry)\.|item(?:$|[.[])|retries$|node\.name$)/;

/** As Go trims: it knows one more space than JavaScript. */
const trimmed = (text: string): string => text.replace(/^[\s\x85]+|[\s\x85]+$/g, "");

/**
 * The Argo tags and expressions in the value of a string: `{{inputs.parameters.x}}`, `{{ workflow.name }}`,
 * `{{=anything}}`, also one that is put together from parts and so has no end yet. `{{name}}` is somebody else's template.
 */
export function argoTags(text: string): string[] {
  const tags: string[] = [];
  for (let open = text.indexOf("{{"); open >= 0;) {
    const close = text.indexOf("}}", open + 2);
    const end = close < 0 ? text.length : close;
    // Behind an opening that was never closed, the last one counts.
    const start = Math.max(open, text.slice(0, end).lastIndexOf("{{", end - 2));
    const from = start > open + 1 ? start : open;
    const content = text.slice(from + 2, end);
    if (content.startsWith("=") || known.test(trimmed(content)))
      tags.push(text.slice(from, close < 0 ? end : close + 2));
    open = close < 0 ? -1 : text.indexOf("{{", close + 2);
  }
  return tags;
}
