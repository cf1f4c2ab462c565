import { everywhere, words } from "./globals.js";
import { type Runtime, throwsOutside } from "./runtime.js";
import { versionIn } from "./versions.js";

export const deno = {
  name: "deno",
  exampleTarget: "deno",
  // A file without an extension is TypeScript to it otherwise, in which some comparisons are type arguments.
  command: ["deno", "run", "-A", "--ext=js"],
  officialImage: /^(?:docker\.io\/)?denoland\/deno(?=[:@]|$)/,
  readImage({ words, tag }) {
    if (!words.includes("deno")) return undefined;
    const version = versionIn(tag);
    return version ? { version } : {};
  },
  imageWith: () => "denoland/deno:alpine",
  standsInFor: [],
  form: { isEnclosed: true, failing: throwsOutside },
  globals: () => globals,
  globalSince: () => undefined,
  hasVersionsOfNode: false,
  language: () => "es2024",
  conditions: ["deno", "module"],
  isOwnModule: () => false,
  builtinSince: () => undefined,
  loads: () => true,
  packages: "registry",
  defaultIsExports: true,
  importMeta: ["main"],
  registries: { npm: "npm:", jsr: "jsr:" },
  leavesOutTailCalls: false,
  scriptExtension: ".js",
} as const satisfies Runtime;

const globals: readonly string[] = [
  ...everywhere,
  ...words(`
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
  onerror onload onunhandledrejection onunload prompt removeEventListener reportError self sessionStorage`),
];
