import { Module } from "node:module";

/** What yarn puts into Node where it makes no node_modules. https://yarnpkg.com/advanced/pnpapi */
interface PlugAndPlay {
  resolveToUnqualified(request: string, issuer: string, options: { considerBuiltins: boolean }): string | null;
  /** A package is there once for each set of its peers: where it really lies. */
  resolveVirtual?(path: string): string | null;
}

// Not a name that Node exports: yarn adds it.
const { findPnpApi } = Module as { readonly findPnpApi?: (path: string) => PlugAndPlay | null };

/** Where yarn has the package of a path such as `/project/packages/flows/node_modules/@acme/shared`, which is not there. */
export function plugged(path: string): string | undefined {
  if (!findPnpApi) return undefined;
  const [, folder, name] = /^(.*)[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)$/.exec(path) ?? [];
  if (folder === undefined || name === undefined) return undefined;
  try {
    const issuer = `${folder}/`;
    const api = findPnpApi(issuer);
    const found = api?.resolveToUnqualified(name.replace("\\", "/"), issuer, { considerBuiltins: false });
    if (!api || typeof found !== "string") return undefined;
    return (api.resolveVirtual?.(found) ?? found).replace(/[\\/]$/, "");
  } catch {
    return undefined; // Nothing in this folder asks for such a package.
  }
}
