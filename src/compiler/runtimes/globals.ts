/**
 * The global names of an ES module that all runtimes have, as they list them themselves (own and inherited names of
 * `globalThis`, Node 18.20, 20.20, 22.23, 24.21 and 26.10, deno 2.9, bun 1.4): ECMAScript, and what all of them took over from
 * the Web and from Node. CommonJS's `require`, `module` and `__dirname` are none.
 */
export const everywhere: readonly string[] = words(`
  AbortController AbortSignal AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Blob
  Boolean BroadcastChannel Buffer ByteLengthQueuingStrategy CompressionStream CountQueuingStrategy DOMException
  DataView Date DecompressionStream Error EvalError Event EventTarget FinalizationRegistry Float32Array
  Float64Array FormData Function Headers Infinity Int16Array Int32Array Int8Array Intl JSON Map Math
  MessageChannel MessageEvent MessagePort NaN Number Object Performance Promise Proxy RangeError
  ReadableByteStreamController ReadableStream ReadableStreamBYOBReader ReadableStreamBYOBRequest
  ReadableStreamDefaultController ReadableStreamDefaultReader ReferenceError Reflect RegExp Request Response Set
  SharedArrayBuffer String Symbol SyntaxError TextDecoder TextDecoderStream TextEncoder TextEncoderStream
  TransformStream TransformStreamDefaultController TypeError URIError URL URLSearchParams Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly WritableStream WritableStreamDefaultController
  WritableStreamDefaultWriter atob btoa clearImmediate clearInterval clearTimeout console decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape eval fetch global globalThis isFinite isNaN parseFloat
  parseInt performance process queueMicrotask setImmediate setInterval setTimeout structuredClone undefined
  unescape`);

export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
