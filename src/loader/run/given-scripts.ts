import type { GraphModule } from "../graph/types.js";

/**
 * The scripts of the modules that this thread runs, by file. They are handed over beside the code of a module: in it they
 * would be most of the text, of which Node keeps several copies.
 */
const scripts = new Map<string, readonly string[]>();

/** To be called before a module is loaded. */
export function giveScripts({ fileName, closures }: Pick<GraphModule, "fileName" | "closures">): void {
  scripts.set(
    fileName,
    closures.map(({ source = "" }) => source),
  );
}

/** What compiled code asks for while its classes are made: see `scriptsApart` of the compiler. */
export function givenScript(file: string, position: number): string {
  const script = scripts.get(file)?.[position];
  if (script === undefined) throw new Error(`no script ${position} of ${file}`);
  return script;
}

type Decorator = (value: unknown, context: object) => unknown;

/**
 * Applies decorators of this package to a class and its methods, where they have moved into the class: static methods first,
 * the lowest decorator of each first. What they see of a context is all that the language gives but `access` and `metadata`.
 */
export function decorate(
  target: { readonly prototype: object },
  ofClass: readonly Decorator[],
  methods: readonly (readonly [isStatic: boolean, name: string, decorators: readonly Decorator[]])[],
): void {
  const initializers: (() => void)[] = [];
  const addInitializer = (initializer: (this: object) => void): void =>
    void initializers.push(() => initializer.call(target));
  for (const wanted of [true, false])
    for (const [isStatic, name, decorators] of methods) {
      if (isStatic !== wanted) continue;
      const holder = isStatic ? target : target.prototype;
      const context = { kind: "method", name, static: isStatic, private: false, addInitializer };
      let value: unknown = Reflect.get(holder, name);
      for (const decorator of decorators.toReversed()) value = decorator(value, context) ?? value;
      Object.defineProperty(holder, name, { value });
    }
  for (const decorator of ofClass.toReversed())
    decorator(target, { kind: "class", name: Reflect.get(target, "name"), addInitializer });
  for (const initialize of initializers) initialize();
}
