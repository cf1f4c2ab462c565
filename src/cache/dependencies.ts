import type { Host } from "../compiler/host.js";
import { hashOf } from "./hash.js";

/** What a result depends on: fingerprints of files and of lists of names in folders, `""` for a file that is not there. */
export interface Dependencies {
  readonly files: Readonly<Record<string, string>>;
  readonly folders: Readonly<Record<string, string>>;
  /** Where paths lead, `""` where there is nothing. */
  readonly links: Readonly<Record<string, string>>;
}

export const NO_DEPENDENCIES: Dependencies = { files: {}, folders: {}, links: {} };

/** A host that notes what is asked of another one. */
export function noting(host: Host): { readonly host: Host; readonly dependencies: Dependencies } {
  const files: Record<string, string> = {};
  const folders: Record<string, string> = {};
  const links: Record<string, string> = {};
  const noted: Host = {
    readFile(fileName) {
      const text = host.readFile(fileName);
      files[fileName] = fingerprint(text);
      return text;
    },
    listFolder(folder) {
      const names = host.listFolder?.(folder) ?? [];
      folders[folder] = hashOf(names.join("\0"));
      return names;
    },
    realPath(path) {
      const found = host.realPath?.(path);
      links[path] = found ?? "";
      return found;
    },
  };
  return { host: noted, dependencies: { files, folders, links } };
}

/** Whether everything is as it was. */
export function areCurrent({ files, folders, links }: Dependencies, host: Host): boolean {
  return (
    Object.entries(files).every(([name, hash]) => fingerprint(host.readFile(name)) === hash) &&
    Object.entries(folders).every(([name, hash]) => hashOf((host.listFolder?.(name) ?? []).join("\0")) === hash) &&
    Object.entries(links).every(([path, target]) => (host.realPath?.(path) ?? "") === target)
  );
}

/** Of a text; empty for a file that is not there. */
export function fingerprint(text: string | undefined): string {
  return text === undefined ? "" : hashOf(text);
}
