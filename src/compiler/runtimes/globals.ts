/**
 * The global names of an ES module, as the runtimes themselves list them (own and inherited names of `globalThis`, Node
 * 18.20, 20.20, 22.23, 24.21 and 26.10, deno 2.9, bun 1.4). CommonJS's `require`, `module` and `__dirname` are none.
 */

/** Node 18, and every runtime since: ECMAScript, and what all of them took over from the Web and from Node. */
const everywhere = words(`
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

/** What a major version of Node added. */
const nodeSince: readonly (readonly [major: number, names: readonly string[]])[] = [
  [
    20,
    words(`
  Crypto CryptoKey CustomEvent File PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver
  PerformanceObserverEntryList PerformanceResourceTiming SubtleCrypto crypto`),
  ],
  [21, words("Navigator navigator")],
  [22, words("Iterator WebSocket")],
  [23, words("CloseEvent URLPattern")],
  [24, words("AsyncDisposableStack DisposableStack Float16Array SuppressedError")],
  [25, words("ErrorEvent Storage localStorage sessionStorage")],
  [26, words("QuotaExceededError Temporal")],
];

/** Functions of globals that are younger than the globals, by the first major version of Node that has them. */
export const staticMembers: ReadonlyMap<string, number> = new Map([
  ["JSON.isRawJSON", 21],
  ["JSON.rawJSON", 21],
  ["Map.groupBy", 21],
  ["Object.groupBy", 21],
  ["Array.fromAsync", 22],
  ["Promise.withResolvers", 22],
  ["Promise.try", 23],
  ["Error.isError", 24],
  ["Math.f16round", 24],
  ["RegExp.escape", 24],
  ["Uint8Array.fromBase64", 25],
  ["Uint8Array.fromHex", 25],
  ["Iterator.concat", 26],
]);

const deno = words(`
  AsyncDisposableStack Cache CacheStorage CloseEvent Crypto CryptoKey CustomEvent DOMMatrix DOMMatrixReadOnly
  DOMPoint DOMPointReadOnly DOMQuad DOMRect DOMRectReadOnly Deno DisposableStack ErrorEvent EventSource File
  FileReader Float16Array GPU GPUAdapter GPUAdapterInfo GPUBindGroup GPUBindGroupLayout GPUBuffer GPUBufferUsage
  GPUCanvasContext GPUColorWrite GPUCommandBuffer GPUCommandEncoder GPUCompilationInfo GPUCompilationMessage
  GPUComputePassEncoder GPUComputePipeline GPUDevice GPUDeviceLostInfo GPUError GPUInternalError GPUMapMode
  GPUOutOfMemoryError GPUPipelineError GPUPipelineLayout GPUQuerySet GPUQueue GPURenderBundle
  GPURenderBundleEncoder GPURenderPassEncoder GPURenderPipeline GPUSampler GPUShaderModule GPUShaderStage
  GPUSupportedFeatures GPUSupportedLimits GPUTexture GPUTextureUsage GPUTextureView GPUUncapturedErrorEvent
  GPUValidationError ImageBitmap ImageBitmapRenderingContext ImageData Iterator Location Lock LockManager
  Navigator NavigatorUAData OffscreenCanvas PerformanceEntry PerformanceMark PerformanceMeasure
  PerformanceObserver PerformanceObserverEntryList ProgressEvent PromiseRejectionEvent QuotaExceededError Storage
  SubtleCrypto SuppressedError Temporal URLPattern WebSocket Window Worker addEventListener alert caches close
  closed confirm createImageBitmap crypto dispatchEvent localStorage location name navigator onbeforeunload
  onerror onload onunhandledrejection onunload prompt removeEventListener reportError self sessionStorage`);

const bun = words(`
  AsyncDisposableStack BuildError BuildMessage Bun CloseEvent Crypto CryptoKey CustomEvent DisposableStack
  ErrorEvent File Float16Array HTMLRewriter Iterator PerformanceEntry PerformanceMark PerformanceMeasure
  PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming PerformanceServerTiming
  PerformanceTiming ResolveError ResolveMessage ShadowRealm SubtleCrypto SuppressedError Temporal URLPattern
  WebSocket Worker addEventListener alert confirm crypto dispatchEvent navigator onerror onmessage postMessage
  prompt removeEventListener reportError self`);

/** The globals of Node; without a version those of the newest, because an image may hold any. */
export function nodeGlobals(major = Number.POSITIVE_INFINITY): string[] {
  return [...everywhere, ...nodeSince.flatMap(([since, names]) => (since <= major ? names : []))];
}

/** The first major version of Node that has a global which the oldest one has not. */
export function nodeWith(name: string): number | undefined {
  return nodeSince.find(([, names]) => names.includes(name))?.[0];
}

export const denoGlobals: readonly string[] = [...everywhere, ...deno];
export const bunGlobals: readonly string[] = [...everywhere, ...bun];

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
