import type { Host } from "../../host/host.js";

/**
 * Whether a project changes a package after it was installed, as `patch-package` does: by `patches/ms+2.1.3.patch`. What
 * package managers patch themselves, their lockfiles say.
 */
export function isPatchedByHand(
  host: Host,
  folder: string,
  { scripts }: { readonly scripts?: Readonly<Record<string, string | undefined>> },
  name: string,
): boolean {
  const given = Object.values(scripts ?? {}).map((script) => /--patch-dir[= ]["']?([^\s"']+)/.exec(script ?? "")?.[1]);
  const folders = new Set(["patches", ...given.filter((path) => path !== undefined)]);
  const start = `${name.replace("/", "+")}+`;
  return [...folders].some((patches) => {
    const path = patches.replace(/^\.\//, "").replace(/\/$/, "");
    const files = host.listFolder?.(folder + path) ?? [];
    return files.some((file) => file.startsWith(start) && /^\d.*\.patch$/.test(file.slice(start.length)));
  });
}
