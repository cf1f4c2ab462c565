const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Functions and members of the language's and of Node's own, as they are written, that give a text. */
export const TEXTS =
  words(`String JSON.stringify Date String.raw encodeURIComponent decodeURIComponent encodeURI decodeURI btoa atob
  randomUUID crypto.randomUUID process.cwd process.version process.platform process.arch process.execPath process.title
  os.hostname hostname os.platform os.arch os.homedir homedir os.tmpdir tmpdir os.type os.release os.EOL path.join join
  path.resolve path.basename basename path.dirname dirname path.extname extname path.sep fileURLToPath import.meta.url
  import.meta.dirname import.meta.filename`);

export const NUMBERS =
  words(`Number parseInt parseFloat Date.now Date.UTC performance.now Number.parseInt Number.parseFloat
  Number.MAX_SAFE_INTEGER Number.EPSILON process.pid process.uptime os.totalmem os.freemem Math.PI Math.E Buffer.byteLength`);

export const TEXT_LISTS = words("process.argv process.execArgv Object.keys");

/** Methods that only texts, numbers and dates have, by what they give. */
const OF_TEXT =
  words(`toString toUpperCase toLowerCase trim trimStart trimEnd padStart padEnd repeat replace replaceAll charAt
  substring toFixed toISOString toLocaleString toLocaleDateString toLocaleTimeString toDateString normalize join`);
const OF_NUMBER = words(`indexOf lastIndexOf getTime getFullYear getMonth getDate getDay getHours getMinutes getSeconds
  getUTCFullYear getUTCMonth getUTCDate getUTCDay getUTCHours charCodeAt findIndex`);
const OF_BOOLEAN = words("includes startsWith endsWith some every has test");
const SAME = words("slice filter concat toSorted toReversed sort reverse");

export type MethodResult = "text" | "number" | "boolean" | "texts" | "same" | "mapped" | "element" | "unknown";

/** What a method gives, whatever it belongs to. */
export function resultOf(method: string): MethodResult {
  if (OF_TEXT.has(method)) return "text";
  if (OF_NUMBER.has(method)) return "number";
  if (OF_BOOLEAN.has(method)) return "boolean";
  if (method === "split") return "texts";
  if (SAME.has(method)) return "same";
  return method === "map" ? "mapped" : "unknown";
}
