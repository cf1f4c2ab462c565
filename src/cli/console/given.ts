/** A command line that is right: options by their long names, switches with the value `""`. */

export interface Arguments {
  readonly positionals: readonly string[];
  readonly options: ReadonlyMap<string, string>;
}
