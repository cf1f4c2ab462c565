import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The repository's folder. Tests run from `.build/test`, three levels below it for this file. */
export const repositoryRoot = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * The folder of test data beside the repository: Argo's schemas, CRDs and examples, and the tools that judge manifests.
 * It is not part of the repository: `undefined` where it is absent, and then the test skips visibly.
 */
export function sharedFolder(): string | undefined {
  const folder = fileURLToPath(new URL("../../../../shared", import.meta.url));
  return existsSync(folder) ? folder : undefined;
}
