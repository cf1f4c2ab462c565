import { runtimes } from "./runtimes.js";

/**
 * The file's name of a script, in the folder of `build --scripts` and in snapshots: `<Class>.<template>.js`. A script that
 * the user wrote as text may be in any language, which its command tells.
 */
export function scriptFileName(
  className: string,
  templateName: string,
  command: readonly string[] | undefined,
): string {
  const program = (command?.[0]?.split(/[\\/]/).at(-1) ?? "").replace(/(?:[\d.]+|\.exe)$/, "");
  // Only a name in a manifest that somebody put together by hand can hold a slash; it must not lead out of the folder.
  return `${className}.${templateName.replace(/[\\/:]/g, "-")}${EXTENSIONS[program] ?? ".txt"}`;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(runtimes.map(({ name, scriptExtension }) => [name, scriptExtension])),
  python: ".py",
  sh: ".sh",
  ash: ".sh",
  bash: ".sh",
};
