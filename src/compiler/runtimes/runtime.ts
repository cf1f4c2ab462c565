import type { Version } from "./versions.js";

/** A program that runs scripts: all that the compiler asks about it. One file each. */
export interface Runtime {
  /** As a target and a command name it. */
  readonly name: string;
  /** A value of the `target` option, for messages. */
  readonly exampleTarget: string;
  /** What Argo's ScriptTemplate gets as `command`; the path of the script follows it. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Images that are known to hold it and, but for what it stands in for, no other runtime. */
  readonly officialImage: RegExp;
  /** What an image tells of it; undefined where the image is of another one. */
  readImage(image: ImageParts): ImageOfRuntime | undefined;
  /** An image that there is and that holds it: in a version (`22`, `2.4`) where one is asked for. */
  imageWith(version: string | undefined): string;
  /** Runtimes whose program its images have under their name. */
  readonly standsInFor: readonly string[];
  /** `portable` for a version that does not recognise ES modules in a file without an extension. */
  form(version: Version | undefined): "module" | "portable";
  /** What its releases have, as they told it themselves. */
  readonly facts: RuntimeFacts;
  /** Globals that are undefined unless a flag of the command asks for them. */
  readonly flags: Readonly<Record<string, string>>;
  /** Whether its images have tags of major versions alone, which move on to the newest. */
  readonly tagsOfMajors: boolean;
  /** The `target` of esbuild. */
  language(version: Partial<Version>): string;
  /** What of a package's `exports` it takes before what Node takes. */
  readonly conditions: readonly string[];
  /** A module that it brings along beside Node's. */
  isOwnModule(specifier: string): boolean;
  /** The one among these whose name nobody else has. */
  readonly ownName?: string;
  /** The scheme of its own modules, in small letters, which no other runtime loads. */
  readonly ownScheme?: string;
  /** Whether it alone loads URLs of a scheme that is nobody's own (`npm`, `https`): the first of all runtimes that does. */
  loads(scheme: string): boolean;
  /** Where a package comes from: the image, the registry by its version, or either, which then is no matter of ours. */
  readonly packages: "image" | "registry" | "any";
  /** Of a script's file. */
  readonly scriptExtension: string;
}

/**
 * Made by `npm run runtimes:facts`. `versions` are the releases that were asked. A line of `always` is an owner and names that all
 * of them have, beside what all runtimes have; a line of `changing` is an owner, the number of a line of `sets`, which says what
 * releases have it (`20.12-21.0 21.7`, nothing where none has), and names.
 */
export interface RuntimeFacts {
  readonly date: string;
  readonly versions: string;
  readonly sets: string;
  readonly changing: string;
  readonly always: string;
}

/** An image reference is [registry[:port]/]path[:tag][@digest]. */
export interface ImageParts {
  /** Without the digest. */
  readonly named: string;
  /** The last part of the path, in small letters, and its words. */
  readonly name: string;
  readonly words: readonly string[];
  readonly tag: string;
}

export interface ImageOfRuntime {
  /** Undefined where the image does not say one. */
  readonly version?: Version;
  /** Where the program of the runtime is, if it is not found by its name. */
  readonly program?: string;
}
