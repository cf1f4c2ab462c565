/** What the compiler may ask of the world. The core does no input or output of its own. */
export interface Host {
  /** The text of a file, or undefined when there is none. Asked only for local files that the source imports. */
  readFile(fileName: string): string | undefined;
  /** The names of the files in a folder, for suggestions in messages; there are none without it. */
  listFolder?(folder: string): readonly string[];
  /** Where a path leads through links; undefined where there is nothing. */
  realPath?(path: string): string | undefined;
}
