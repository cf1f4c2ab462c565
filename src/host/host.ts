/**
 * What the compiler may ask of the world. The core does no input or output of its own.
 *
 * @example
 * const host: Host = { readFile: (fileName) => files.get(fileName) };
 * await transform(text, "hello.ts", host);
 */
export interface Host {
  /**
   * The text of a file, or undefined when there is none. Asked only for local files that the source imports, and for what
   * says which packages and versions those are: `package.json` and lock files.
   *
   * @param fileName Found from the name that the source was given.
   */
  readFile(fileName: string): string | undefined;
  /**
   * The names of the files in a folder, for suggestions in messages; there are none without it.
   *
   * @param folder Empty for the one that names are found from.
   */
  listFolder?(folder: string): readonly string[];
  /** Where a path leads through links; undefined where there is nothing. */
  realPath?(path: string): string | undefined;
}
