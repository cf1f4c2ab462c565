import { pathToFileURL } from "node:url";
import { markedJson } from "../../src/model/json.js";

/** Run with `argots/register`: builds what the files in the arguments export and prints a line for each file, for readMarkedJson(). */
interface Buildable {
  build(): Promise<object>;
}

for (const file of process.argv.slice(2)) {
  const exported = (await import(pathToFileURL(file).href)) as Record<string, Buildable | (new () => Buildable)>;
  const manifests: Record<string, object> = {};
  const refused: string[] = [];
  for (const [name, value] of Object.entries(exported))
    try {
      manifests[name] = await (typeof value === "function" ? new value() : value).build();
    } catch (error) {
      const { problems = [] } = error as { readonly problems?: readonly { readonly code?: string }[] };
      if (problems.length === 0) throw error;
      refused.push(...problems.map(({ code = String(error) }) => code));
    }
  console.log(markedJson({ manifests, refused }));
}
