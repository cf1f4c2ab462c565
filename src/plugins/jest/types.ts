/** What Jest asks of a transformer, as far as this one needs it: its own types would be a package more for all. */
export interface JestTransformer {
  readonly canInstrument?: boolean;
  getCacheKey?(text: string, path: string, options: JestTransformOptions): string;
  process?(text: string, path: string, options: JestTransformOptions): Transformed;
  processAsync?(text: string, path: string, options: JestTransformOptions): Transformed | Promise<Transformed>;
}

export interface JestTransformOptions {
  readonly configString: string;
  readonly instrument: boolean;
  /** Whether the module is loaded by `import`. */
  readonly supportsStaticESM: boolean;
}

export interface Transformed {
  readonly code: string;
}
