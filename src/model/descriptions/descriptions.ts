/** What the editor says of a type and of its fields: one line each, in the words of this project. */
export interface Description {
  readonly about: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** By the names of the types in `src/model/argo`. */
export type Descriptions = Readonly<Record<string, Description>>;
