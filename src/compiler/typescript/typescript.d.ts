// What `#typescript` is to the type checker. At run time it is load-typescript.ts, which loads no more than this.
import { ts } from "@ts-morph/common";

export { ts };
export declare function wholeTypeScript(): typeof ts;
