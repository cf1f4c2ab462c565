import { readFileSync } from "node:fs";
import type { ObjectMeta } from "../model/argo/index.js";
import { locateYaml, parseYaml } from "../model/yaml.js";
import { chooseDocument, type ReadOptions, readDocument } from "./document.js";
import { fetchText, formatOf, jsonFile, writeAtomically, yamlText } from "./files.js";
import type { SpecFields } from "./kind-fields.js";
import { type BuiltManifest, buildManifest, type KindDescriptor } from "./manifest.js";
import { submission, type SubmitOptions } from "./submit.js";
import { memberOf } from "./member.js";
import { NAMES_TEMPLATE, templateNameOf } from "./template-name.js";
import type { AnyMethod, WorkflowParameters } from "./types.js";
import { plainData } from "./value.js";

/**
 * The values that an object of a class can be made with: `class Release extends Workflow<Release>` lets `new Release({ … })`
 * take the class's own fields and no others. Without the type argument any name will do, and the build says which are wrong.
 */
type ParametersOf<Self> = unknown extends Self ? WorkflowParameters : { readonly [Key in OwnFields<Self>]?: Self[Key] };
type OwnFields<Self> = {
  [Key in Exclude<keyof Self, InheritedField>]: Self[Key] extends AnyMethod ? never : Key;
}[Exclude<keyof Self, InheritedField>];
/** What every class has from this package; `cron` is a CronWorkflow's. */
type InheritedField = keyof Kind<object, unknown> | keyof SpecFields | "cron";

/** A class that can be made without arguments: what `fromYaml()` and the others make. */
type KindClass<Instance> = (new () => Instance) & { readonly prototype: object };

/**
 * Argo's metadata, in which a name can be taken away by `undefined`, also under `exactOptionalPropertyTypes`.
 *
 * @see https://argo-workflows.readthedocs.io/en/latest/fields/#objectmeta
 */
export interface ClassMetadata extends Omit<ObjectMeta, "name" | "generateName"> {
  /** The name of the object. Default: the class's, with dashes; `undefined`: none. */
  name?: string | undefined;
  /** What the cluster completes to a name. Default of a Workflow: the class's name and a dash; `undefined`: none. */
  generateName?: string | undefined;
}

/** On the prototypes of the base classes alone: a class that has it by inheritance is a user's, of any copy of this package. */
export const KIND = Symbol.for("argots.kind");

/** What the four kinds have in common. */
export abstract class Kind<Manifest extends object, Self = unknown> {
  /**
   * Merged over the default, a name made of the class's: where it sets `name` or `generateName`, only what it sets.
   *
   * @see https://argo-workflows.readthedocs.io/en/latest/fields/#objectmeta
   */
  declare metadata?: ClassMetadata;

  readonly #parameters: WorkflowParameters;
  #document: BuiltManifest | undefined;
  #lastBuild: Promise<unknown> = Promise.resolve();

  /** @param parameters values of workflow parameters by name; they take the place of those of the class */
  constructor(parameters?: ParametersOf<Self>) {
    this.#parameters = (parameters ?? {}) as WorkflowParameters;
  }

  /** What Argo calls this kind, and where the user's classes begin. */
  abstract get [KIND](): KindDescriptor;

  /**
   * The manifest as a plain object, a fresh one each time. Keys come in one order: apiVersion, kind, metadata, spec; in
   * the spec entrypoint, arguments, the class's fields, templates. Warnings are the matter of `argots build`, which reads the
   * comments that silence them.
   *
   * @throws BuildError with everything that is wrong with the class
   */
  build(): Promise<Manifest> {
    // The methods find their build on the instance, so that two builds of it follow each other.
    const build = this.#lastBuild.then(async () => (await this.#build()) as unknown as Manifest);
    this.#lastBuild = build.catch(() => undefined);
    return build;
  }

  /**
   * The manifest as YAML.
   *
   * @throws BuildError as `build()` does
   */
  async toYaml(): Promise<string> {
    return yamlText(await this.build());
  }

  /**
   * The manifest as JSON, indented by two spaces.
   *
   * @throws BuildError as `build()` does
   */
  async toJson(): Promise<string> {
    return jsonFile(await this.build());
  }

  /**
   * Writes the manifest, whole or not at all. The extension says the format.
   *
   * @param path ends in `.yaml`, `.yml` or `.json`; its folder exists
   * @throws BuildError as `build()` does, and what the file system says
   */
  async toFile(path: string): Promise<void> {
    const format = formatOf(path);
    await writeAtomically(path, format(await this.build()));
  }

  /**
   * Creates the object in a cluster. A name that only comes from the class is left out, so that each submit makes an
   * object of its own.
   *
   * @returns the object as the cluster has it
   * @throws Error for a missing or unknown parameter, before anything is sent; what the client throws
   */
  async submit({ client, namespace, parameters = {} }: SubmitOptions): Promise<Manifest> {
    const built = (await this.build()) as unknown as BuiltManifest;
    const isNameChosen = this.#document !== undefined || this.metadata?.name !== undefined;
    const manifest = submission(built, parameters, isNameChosen);
    return (await client.create(manifest, namespace ?? manifest.metadata.namespace)) as Manifest;
  }

  /**
   * An instance whose `build()` gives the document back.
   *
   * @param document the manifest as plain data
   * @param options `validate: false` writes structural mistakes as warnings
   * @throws BuildError with the document's structural mistakes
   */
  static fromObject<Instance extends object>(
    this: KindClass<Instance>,
    document: object,
    options: ReadOptions = {},
  ): Instance {
    return Kind.#load(new this(), this.name, document, "The object", options);
  }

  /**
   * As `fromObject()`, of YAML or JSON text with one document of this kind.
   *
   * @throws Error for text that is no YAML, or that has not exactly one document; BuildError as `fromObject()`
   */
  static fromYaml<Instance extends object>(
    this: KindClass<Instance>,
    text: string,
    options: ReadOptions = {},
  ): Instance {
    return Kind.#load(new this(), this.name, documentOf(this, text, "The text", options), "The text", options);
  }

  /**
   * As `fromYaml()`, of a file.
   *
   * @throws what the file system says, and as `fromYaml()` does
   */
  static fromFile<Instance extends object>(
    this: KindClass<Instance>,
    path: string | URL,
    options: ReadOptions = {},
  ): Instance {
    const document = documentOf(this, readFileSync(path, "utf8"), String(path), options);
    return Kind.#load(new this(), this.name, document, String(path), options);
  }

  /**
   * As `fromYaml()`, of what a GET request answers.
   *
   * @throws Error when the server cannot be reached or refuses; as `fromYaml()` does
   */
  static async fromUrl<Instance extends object>(
    this: KindClass<Instance>,
    url: string | URL,
    options: ReadOptions = {},
  ): Promise<Instance> {
    const document = documentOf(this, await fetchText(url), String(url), options);
    return Kind.#load(new this(), this.name, document, String(url), options);
  }

  async #build(): Promise<BuiltManifest> {
    if (!this.#document) return buildManifest(this, this[KIND], this.#parameters);
    const fields = plainData(withNames(this), "The document") as { metadata?: ObjectMeta; cron?: object };
    const { metadata = {}, cron, ...spec } = fields;
    const isCron = this[KIND].kind === "CronWorkflow";
    const document = plainData(this.#document, "The document") as BuiltManifest;
    return { ...document, metadata, spec: isCron ? { ...cron, workflowSpec: spec } : spec };
  }

  /** Makes the instance stand for a document: its fields are the document's, and so is what `build()` gives. */
  static #load<Instance extends object>(
    instance: Instance,
    className: string,
    document: unknown,
    origin: string,
    options: ReadOptions,
  ): Instance {
    if (!(instance instanceof Kind)) throw new TypeError(`${className} is no workflow class.`);
    const read = readDocument(document, instance[KIND], className, origin, options);
    for (const key of Object.keys(instance)) Reflect.deleteProperty(instance, key);
    const { workflowSpec, ...cron } = read.spec as { workflowSpec?: object };
    const fields = instance[KIND].kind === "CronWorkflow" ? { ...workflowSpec, cron } : read.spec;
    Object.assign(instance, plainData({ metadata: read.metadata, ...fields }, "The document"));
    instance.#document = read;
    return instance;
  }
}

/** The fields of an instance, with names where they hold methods. */
function withNames(instance: object): Readonly<Record<string, unknown>> {
  const named = Object.entries(instance).map(([key, value]: [string, unknown]) => {
    const isMethod = NAMES_TEMPLATE.includes(key) && memberOf(value) !== undefined;
    return [key, isMethod ? templateNameOf(value, key) : value] as const;
  });
  return Object.fromEntries(named);
}

function documentOf(kindClass: KindClass<object>, text: string, origin: string, options: ReadOptions): unknown {
  const prototype = kindClass.prototype as { readonly [KIND]: KindDescriptor };
  let documents: unknown[];
  try {
    documents = options.validate === false ? readLeniently(text, origin) : parseYaml(text);
  } catch (error) {
    throw new Error(`${origin} is no YAML: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  return chooseDocument(documents, prototype[KIND], origin);
}

/** Of a key that stands twice the last one counts, with a warning. */
function readLeniently(text: string, origin: string): unknown[] {
  return locateYaml(text).map(({ value, errors }) => {
    for (const error of errors) {
      if (value === undefined) throw error;
      console.warn(`${origin}: ${error.message}`);
    }
    return value;
  });
}
