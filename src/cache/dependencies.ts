import type { Host } from "../host/host.js";
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

/** What dependencies are now, each looked up once: the files of a folder mostly depend on the same. */
export interface Fingerprints {
  file(path: string): string;
  folder(path: string): string;
  link(path: string): string;
}

export function fingerprintsNow(host: Host): Fingerprints {
  const once = (look: (path: string) => string): ((path: string) => string) => {
    const known = new Map<string, string>();
    return (path) => {
      const found = known.get(path) ?? look(path);
      known.set(path, found);
      return found;
    };
  };
  return {
    file: once((path) => fingerprint(host.readFile(path))),
    folder: once((path) => hashOf((host.listFolder?.(path) ?? []).join("\0"))),
    link: once((path) => host.realPath?.(path) ?? ""),
  };
}

/** Whether everything is as it was. */
export function areCurrent({ files, folders, links }: Dependencies, now: Fingerprints): boolean {
  return (
    Object.entries(files).every(([path, hash]) => now.file(path) === hash) &&
    Object.entries(folders).every(([path, hash]) => now.folder(path) === hash) &&
    Object.entries(links).every(([path, target]) => now.link(path) === target)
  );
}

/** Of a text; empty for a file that is not there. */
export function fingerprint(text: string | undefined): string {
  return text === undefined ? "" : hashOf(text);
}
