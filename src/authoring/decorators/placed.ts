// What TypeScript says of a decorator at a wrong place: the reason is in the type that it returns there, so that the error is one line, in our words. A signature that does not fit is a page.

import type { Kind } from "../kind.js";
import type { SpecFields } from "../kind-fields.js";
import type { AnyMethod, TemplateBody } from "../types.js";

/** What a decorator gives where it cannot stand: TypeScript prints the reason. */
export interface Misplaced<Reason extends string> {
  /** Why it cannot stand there, and what to write. */
  readonly reason: Reason;
}

/** What decorators are told of where they stand: a context or, under `experimentalDecorators`, the name of a member. */
export type AnyContext = { readonly kind: string } | PropertyKey | undefined;

type IsAny<Type> = 0 extends 1 & Type ? true : false;

/** The method, or what the field holds. */
type Held<Context> = Context extends { readonly access: { get(object: never): infer Value } } ? Value : never;

type Method = { readonly kind: "method" };
type PrivateMethod = Method & { readonly private: true };
type Field = { readonly kind: "field" };
type HiddenField = Field & ({ readonly private: true } | { readonly static: true });

/** Decorators of the old form get no context. */
type Elsewhere<Name extends string, Places extends string, Context> = Context extends {
  readonly kind: infer Kind extends string;
}
  ? Misplaced<`${Name} decorates ${Places}, no ${Kind}`>
  : Misplaced<"argots has standard decorators: leave experimentalDecorators out of tsconfig.json">;

/** `void` where a decorator of methods may stand, else the reason. */
export type OnMethod<Name extends string, Context> =
  IsAny<Context> extends true
    ? void
    : Context extends PrivateMethod
      ? Misplaced<`${Name} decorates a method that others can call, no private one`>
      : Context extends Method
        ? void
        : Elsewhere<Name, "a method", Context>;

/** A field that holds a function counts as a method. */
export type OnFunction<Name extends string, Context> = Context extends Field
  ? Held<Context> extends AnyMethod
    ? void
    : Misplaced<`${Name} decorates a method, or a field that holds a function`>
  : OnMethod<Name, Context>;

/** A class of static functions is a scope as well. */
export type OnScope<Context> = Context extends { readonly kind: "class" } ? void : OnFunction<"@scope", Context>;

/** It looks at what the method returns as well. */
export type OnTemplate<Context> =
  IsAny<Context> extends true
    ? void
    : Context extends PrivateMethod
      ? OnMethod<"@template", Context>
      : Context extends Method
        ? Held<Context> extends (...args: never[]) => infer Body
          ? OnBody<Awaited<Body>>
          : void
        : OnMethod<"@template", Context>;

type OnBody<Body> = [Body] extends [TemplateBody]
  ? void
  : [Body] extends [object]
    ? Misplaced<`a template has no '${WrongFields<Body>}' of this type`>
    : Misplaced<"a template returns what container(), script(), steps() or another of these functions gives">;

/** The keys of what a template returns that Argo's Template does not have so. */
type WrongFields<Body> = {
  [Key in keyof Body & string]-?: Key extends keyof TemplateBody
    ? Body[Key] extends TemplateBody[Key]
      ? never
      : Key
    : Key;
}[keyof Body & string];

/** Above a task it needs a name; on a field the value is the field's own. */
export type OnParameter<Name, Value, Context> =
  IsAny<Context> extends true
    ? void
    : Context extends HiddenField
      ? Misplaced<"@parameter decorates a field of the instance that others can see">
      : Context extends Field
        ? [Name] extends [never]
          ? [Value] extends [never]
            ? void
            : Misplaced<"the value of a workflow's parameter is what its field is set to">
          : void
        : Context extends Method
          ? [Name] extends [never]
            ? Misplaced<"above a task it is @parameter({ name }), with the name of a parameter of the method">
            : OnMethod<"@parameter", Context>
          : Elsewhere<"@parameter", "a field or a task", Context>;

/** A decorator of methods alone. */
export type MethodDecorator<Name extends string> = <Context extends AnyContext>(
  value: unknown,
  context: Context,
) => OnMethod<Name, Context>;

/** A decorator of methods, and of fields that hold functions. */
export type FunctionDecorator<Name extends string> = <Context extends AnyContext>(
  value: unknown,
  context: Context,
) => OnFunction<Name, Context>;

/** A decorator of methods that return the body of a template. */
export type TemplateDecorator = <Context extends AnyContext>(value: unknown, context: Context) => OnTemplate<Context>;

/** A decorator of functions, and of classes of static ones. */
export type ScopeDecorator = <Context extends AnyContext>(value: unknown, context: Context) => OnScope<Context>;

/**
 * A decorator of fields and tasks.
 *
 * @typeParam Name the type of the name that its options have; never without one
 * @typeParam Value the same of the value
 */
export type ParameterDecorator<Name, Value> = <Context extends AnyContext>(
  value: unknown,
  context: Context,
) => OnParameter<Name, Value, Context>;

/** The decorator of a task that waits for others of `This`. */
export interface DependenciesDecorator<This> {
  /** Anything else than a method. */
  <Context extends { readonly kind: "field" | "getter" | "setter" | "accessor" | "class" } | PropertyKey | undefined>(
    value: unknown,
    context: Context,
  ): OnMethod<"@dependencies", Context>;
  /** A method: the last signature is the one that TypeScript finds the class by. */
  (value: unknown, context: ClassMethodDecoratorContext<This>): void;
}

/** The methods of a class that may be tasks: those that its base class of ours does not have. Any name where no class is known. */
export type TaskKey<This> = unknown extends This
  ? string
  : { [Key in OwnKey<This>]: This[Key] extends AnyMethod ? Key : never }[OwnKey<This>];

type OwnKey<This> = Exclude<keyof This, keyof Kind<object> | keyof SpecFields>;

/** What a decorator gives to those who forget to call it. */
export type Uncalled<Call extends string> = Misplaced<`it is called: ${Call}`>;
