/** What the compiler may ask of the world. The core does no input or output of its own. */
export interface Host {
  /** The text of a file, or undefined when there is none. Asked only for local files that the source imports. */
  readFile(fileName: string): string | undefined;
}
