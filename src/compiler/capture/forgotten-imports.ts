/** What people use of Node's modules by these names, when they forget the import. */
const EXPORTS: Readonly<Record<string, string>> = {
  "node:child_process": "exec execFile execFileSync execSync fork spawn spawnSync",
  "node:crypto": "createHash createHmac randomBytes randomInt randomUUID timingSafeEqual",
  "node:events": "EventEmitter once",
  "node:fs": `appendFileSync copyFileSync createReadStream createWriteStream existsSync mkdirSync mkdtempSync readdirSync
    readFileSync renameSync rmSync statSync unlinkSync writeFileSync`,
  "node:fs/promises": "appendFile copyFile mkdir mkdtemp readdir readFile rename rm stat unlink writeFile",
  "node:http": "createServer",
  "node:os": "availableParallelism cpus freemem homedir hostname tmpdir totalmem",
  "node:path": "basename dirname extname isAbsolute join relative resolve",
  "node:readline": "createInterface",
  "node:stream": "Readable Transform Writable",
  "node:stream/promises": "pipeline",
  "node:timers/promises": "setTimeout",
  "node:url": "fileURLToPath pathToFileURL",
  "node:util": "inspect parseArgs promisify styleText",
  "node:worker_threads": "Worker",
  "node:zlib": "brotliCompressSync createGunzip createGzip gunzipSync gzipSync",
};

const DEFAULTS =
  `assert child_process cluster crypto dgram dns events fs http http2 https net os path querystring readline stream
  tls url util v8 vm zlib`.split(/\s+/);

/** `import os from "node:os";` for a name that is known to come from a builtin module. */
export function importOfBuiltin(name: string): string | undefined {
  if (DEFAULTS.includes(name)) return `import ${name} from "node:${name}";`;
  for (const [specifier, names] of Object.entries(EXPORTS))
    if (names.split(/\s+/).includes(name)) return `import { ${name} } from "${specifier}";`;
  return undefined;
}
