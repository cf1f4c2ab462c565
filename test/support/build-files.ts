import { pathToFileURL } from "node:url";

/** Run with `argots/register`: builds what the files in the arguments export and prints a JSON line for each file. */
interface Buildable {
  build(): Promise<object>;
}

for (const file of process.argv.slice(2)) {
  const exported = (await import(pathToFileURL(file).href)) as Record<string, Buildable | (new () => Buildable)>;
  const manifests: Record<string, object> = {};
  for (const [name, value] of Object.entries(exported))
    manifests[name] = await (typeof value === "function" ? new value() : value).build();
  console.log(JSON.stringify(manifests));
}
