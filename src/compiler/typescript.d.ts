// What `#typescript` is to the type checker. At run time it is load-typescript.ts, which loads no more than this.
export { ts } from "ts-morph";
