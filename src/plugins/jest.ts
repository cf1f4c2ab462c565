import { createTransformer } from "./jest/transformer.js";

export type { JestOptions } from "./jest/transformer.js";

export default { createTransformer };
