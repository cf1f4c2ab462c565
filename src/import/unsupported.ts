/** A template that the authoring API has no form for: the class says it as plain data. */
export class Unsupported extends Error {}
