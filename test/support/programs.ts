/**
 * The files of a program in the registry of diagnostics. A line `// greet.ts` begins a file; a program without one is
 * `hello.ts`. The workflow is in the last file.
 */
export function filesOf(program: string): Record<string, string> {
  const parts = program.split(/^\/\/ (\S+\.ts)\n/m);
  if (parts.length === 1) return { "hello.ts": program };
  const names = parts.filter((_, index) => index % 2 === 1);
  return Object.fromEntries(names.map((name, index) => [name, parts[2 * index + 2] ?? ""]));
}
