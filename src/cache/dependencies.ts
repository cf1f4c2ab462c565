import type { Host } from "../host/host.js";
import { hashOf } from "./hash.js";

/** What a result depends on: fingerprints of files and of lists of names in folders, `""` for a file that is not there. */
export interface Dependencies {
  readonly files: Readonly<Record<string, string>>;
  readonly folders: Readonly<Record<string, string>>;
}

/** A host that notes what is asked of another one. */
export function noting(host: Host): { readonly host: Host; readonly dependencies: Dependencies } {
  const files: Record<string, string> = {};
  const folders: Record<string, string> = {};
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
  };
  return { host: noted, dependencies: { files, folders } };
}

/** Whether everything is as it was. */
export function areCurrent({ files, folders }: Dependencies, host: Host): boolean {
  return (
    Object.entries(files).every(([name, hash]) => fingerprint(host.readFile(name)) === hash) &&
    Object.entries(folders).every(([name, hash]) => hashOf((host.listFolder?.(name) ?? []).join("\0")) === hash)
  );
}

/** Of a text; empty for a file that is not there. */
export function fingerprint(text: string | undefined): string {
  return text === undefined ? "" : hashOf(text);
}
