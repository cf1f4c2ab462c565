import { promises } from "node:fs";
import { extname } from "node:path";
import { toYaml } from "../model/yaml.js";
import { jsonText } from "../model/json.js";

export function yamlText(manifest: object): string {
  return toYaml([manifest]);
}

export function jsonFile(manifest: object): string {
  return `${jsonText(manifest, 2)}\n`;
}

/** Throws before anything is built when the extension names no format. */
export function formatOf(path: string): (manifest: object) => string {
  const extension = extname(path).toLowerCase();
  if (extension === ".json") return jsonFile;
  if (extension === ".yaml" || extension === ".yml") return yamlText;
  throw new Error(
    `'${path}' ends in ${extension === "" ? "no extension" : `'${extension}'`}; a manifest is a .yaml, .yml or .json file.`,
  );
}

/** Readers see the old file or the new one, never a part: the text goes to a file beside it first. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  // A symbolic link stays one; a file that is not there yet has no other path.
  const target = await promises.realpath(path).catch(() => path);
  const temporary = `${target}.${crypto.randomUUID()}.tmp`;
  try {
    await promises.writeFile(temporary, text);
    await promises.rename(temporary, target);
  } catch (error) {
    await promises.rm(temporary, { force: true });
    // What the system says names the temporary file, which means nothing to anybody.
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw Object.assign(new Error(`'${path}' cannot be written: ${REASONS[code] ?? code}`, { cause: error }), { code });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  ENOENT: "its folder does not exist",
  ENOTDIR: "a part of the path is no folder",
  EISDIR: "it is a folder",
};

export async function fetchText(url: string | URL): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    throw new Error(`${String(url)} cannot be fetched: ${reason(error)}`, { cause: error });
  }
  if (!response.ok)
    throw new Error(
      `${String(url)} cannot be fetched: the server answered ${response.status} ${response.statusText}`.trimEnd(),
    );
  return response.text();
}

/** `fetch` says only that it failed; why is the cause of its error. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
