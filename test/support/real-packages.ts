/** A package of npm in use: what it prints must be the same whether it is installed or bundled. */
export interface PackageProgram {
  /** Of the method that it becomes. */
  readonly name: string;
  /** Versions of what it needs, pinned. */
  readonly packages: Readonly<Record<string, string>>;
  readonly imports: string;
  readonly body: string;
  /** Codes of the warnings that it gets, sorted. */
  readonly warnings?: readonly string[];
}

/** CommonJS and ES modules, both in one package, conditions of `exports`, JSON, `require` of builtins, classes, large ones. */
export const packagePrograms: readonly PackageProgram[] = [
  {
    name: "yaml",
    packages: { yaml: "2.9.1" },
    imports: `import { parse, stringify, Document } from "yaml";`,
    body: `const text = "a: 1\\nb: [x, y]\\nc: {{ d: 1 }}\\n";
    try { parse(text); } catch (error) { console.log(error.name, error.code); }
    console.log(stringify({ a: parse("- 1\\n- &x two\\n- *x"), $: "$(HOME)" }), new Document({ z: 1 }).toString());`,
  },
  {
    name: "zod",
    packages: { zod: "4.6.7" },
    imports: `import { z } from "zod";`,
    body: `const User = z.object({ name: z.string().min(2), age: z.coerce.number().int().optional() });
    console.log(JSON.stringify(User.parse({ name: "Ann", age: "3" })), User.safeParse({ name: "A" }).error?.message);
    console.log(User.safeParse(1).error?.name, User.constructor.name);`,
  },
  {
    name: "pg",
    packages: { pg: "8.23.1" },
    imports: `import pg, { Client } from "pg";`,
    body: `const client = new Client({ connectionString: "postgres://me@127.0.0.1:1/db" });
    console.log(client.constructor.name, pg.Client === Client, client.escapeIdentifier('a"b'), pg.types.getTypeParser(20)("12"));
    try { await client.connect(); } catch (error) { console.log(error.code); }`,
  },
  {
    name: "ms",
    packages: { ms: "2.1.3" },
    imports: `import ms from "ms";`,
    body: `console.log(ms("2 days"), ms(60000, { long: true }));`,
  },
  {
    name: "semver",
    packages: { semver: "7.8.6" },
    imports: `import semver, { satisfies } from "semver";`,
    body: `console.log(satisfies("1.2.3", "^1.0.0"), semver.inc("1.2.3", "minor"), semver.sort(["2.0.0", "1.0.0"]).join());
    console.log(new semver.SemVer("1.2.3-a.1").prerelease.join(), semver.SemVer.name);`,
  },
  {
    name: "lodash",
    packages: { lodash: "4.18.1" },
    imports: `import _ from "lodash";\nimport groupBy from "lodash/groupBy.js";`,
    body: `console.log(JSON.stringify(groupBy([1, 2, 3], (n) => n % 2)), _.camelCase("a-b c"), _.chunk([1, 2, 3], 2).length);
    console.log(_.template("hello <%= name %> \${name}")({ name: "you" }), _.VERSION, typeof _.runInContext);`,
  },
  {
    name: "lodashEs",
    packages: { "lodash-es": "4.18.1" },
    imports: `import { debounce, merge, template, words } from "lodash-es";`,
    body: `console.log(JSON.stringify(merge({ a: { b: 1 } }, { a: { c: 2 } })), words("fooBar baz").join(), template("<%- x %>")({ x: "<" }));
    console.log(debounce.name, typeof debounce(() => 1, 10).cancel);`,
  },
  {
    name: "dateFns",
    packages: { "date-fns": "4.4.0" },
    imports: `import { addDays, differenceInDays, formatISO, parseISO, formatDistance } from "date-fns";\nimport { de } from "date-fns/locale/de";`,
    body: `const day = parseISO("2026-12-01T00:00:00Z");
    console.log(addDays(day, 40).toISOString(), differenceInDays(addDays(day, 3), day), formatISO(day).length);
    console.log(formatDistance(addDays(day, 3), day, { locale: de }));`,
  },
  {
    name: "dayjs",
    packages: { dayjs: "1.11.23" },
    imports: `import dayjs from "dayjs";\nimport utc from "dayjs/plugin/utc.js";`,
    body: `dayjs.extend(utc);\n    console.log(dayjs.utc("2026-12-01").add(1, "month").format("YYYY-MM-DD"), dayjs.utc(0).toISOString());`,
  },
  {
    name: "uuid",
    packages: { uuid: "14.0.3" },
    imports: `import { v4, v5, validate, version } from "uuid";`,
    body: `console.log(v5("a", v5.DNS), validate(v4()), version(v4()));`,
  },
  {
    name: "nanoid",
    packages: { nanoid: "5.1.16" },
    imports: `import { customAlphabet, nanoid } from "nanoid";`,
    body: `console.log(nanoid().length, customAlphabet("a", 4)());`,
  },
  {
    name: "chalk",
    packages: { chalk: "5.6.2" },
    imports: `import chalk, { Chalk } from "chalk";`,
    body: `console.log(JSON.stringify(new Chalk({ level: 1 }).red.bold("x")), chalk.level);`,
  },
  {
    name: "commander",
    packages: { commander: "14.0.3" },
    imports: `import { Command } from "commander";`,
    body: `const run = new Command("tool").option("-n, --name <name>").argument("<file>").exitOverride();
    run.parse(["-n", "x", "file"], { from: "user" });
    console.log(JSON.stringify(run.opts()), run.args.join(), run.helpInformation());`,
  },
  {
    name: "yargs",
    packages: { yargs: "18.2.0" },
    imports: `import yargs from "yargs";`,
    body: `const seen = await yargs(["--port", "3", "go"]).option("port", { type: "number" }).version(false).help(false).parse();
    console.log(seen.port, seen._.join());`,
    warnings: ["package-address", "package-address"],
  },
  {
    name: "minimist",
    packages: { minimist: "1.2.8" },
    imports: `import minimist from "minimist";`,
    body: `console.log(JSON.stringify(minimist(["--a=1", "-bc", "x"])));`,
  },
  {
    name: "ajv",
    packages: { ajv: "8.20.0", "ajv-formats": "3.0.1" },
    imports: `import { Ajv } from "ajv";\nimport formats from "ajv-formats";`,
    body: `const ajv = new Ajv({ allErrors: true });\n    formats.default(ajv);
    const validate = ajv.compile({ type: "object", properties: { n: { type: "integer" }, at: { format: "date" } }, required: ["n"] });
    console.log(validate({ n: 1, at: "2026-12-01" }), validate({ at: "x" }), JSON.stringify(validate.errors), validate.errors?.constructor.name);`,
  },
  {
    name: "ws",
    packages: { ws: "8.23.0" },
    imports: `import WebSocket, { WebSocketServer } from "ws";\nimport { once } from "node:events";`,
    body: `const server = new WebSocketServer({ port: 0 });
    server.on("connection", (socket) => socket.on("message", (data) => socket.send("echo " + data)));
    await once(server, "listening");
    const client = new WebSocket("ws://127.0.0.1:" + server.address().port);
    await once(client, "open");
    client.send("hello");
    const [message] = await once(client, "message");
    console.log(String(message), WebSocket.OPEN);
    client.close();\n    server.close();`,
  },
  {
    name: "pLimit",
    packages: { "p-limit": "7.3.3" },
    imports: `import pLimit from "p-limit";`,
    body: `const limit = pLimit(2);\n    console.log((await Promise.all([1, 2, 3].map((n) => limit(async () => n * 2)))).join(), limit.activeCount);`,
  },
  {
    name: "pMap",
    packages: { "p-map": "7.1.1" },
    imports: `import pMap, { pMapSkip } from "p-map";`,
    body: `console.log((await pMap([1, 2, 3], async (n) => (n === 2 ? pMapSkip : n), { concurrency: 1 })).join());`,
  },
  {
    name: "fastGlob",
    packages: { "fast-glob": "3.3.3" },
    imports: `import glob from "fast-glob";\nimport { mkdtempSync, writeFileSync } from "node:fs";\nimport { tmpdir } from "node:os";\nimport { join } from "node:path";`,
    body: `const folder = mkdtempSync(join(tmpdir(), "glob-"));
    for (const name of ["a.ts", "b.js", "c.ts"]) writeFileSync(join(folder, name), "");
    console.log((await glob("*.{ts,tsx}", { cwd: folder })).sort().join(), glob.isDynamicPattern("*"));`,
  },
  {
    name: "picomatch",
    packages: { picomatch: "4.0.7" },
    imports: `import picomatch from "picomatch";`,
    body: `console.log(picomatch("*.{js,ts}")("a.ts"), picomatch.makeRe("a/**/b").source);`,
  },
  {
    name: "jsYaml",
    packages: { "js-yaml": "5.5.0" },
    imports: `import { dump, load } from "js-yaml";`,
    body: `console.log(JSON.stringify(load("a: [1, 2]")), dump({ b: { c: "$(x) {{y}}" } }));\n    try { load("a: ["); } catch (error) { console.log(error.name); }`,
  },
  {
    name: "csvParse",
    packages: { "csv-parse": "7.0.3" },
    imports: `import { parse } from "csv-parse/sync";`,
    body: `console.log(JSON.stringify(parse('a,b\\n1,"x, y"\\n', { columns: true })));\n    try { parse('"'); } catch (error) { console.log(error.code); }`,
  },
  {
    name: "fastXmlParser",
    packages: { "fast-xml-parser": "5.12.1" },
    imports: `import { XMLBuilder, XMLParser } from "fast-xml-parser";`,
    body: `console.log(JSON.stringify(new XMLParser({ ignoreAttributes: false }).parse('<a x="1"><b>2</b><b>3</b></a>')));\n    console.log(new XMLBuilder({}).build({ a: { b: [1, 2] } }));`,
  },
  {
    name: "handlebars",
    packages: { handlebars: "4.7.10" },
    imports: `import Handlebars from "handlebars";`,
    body: `console.log(Handlebars.compile("hello {{name}} {{#each list}}<{{this}}>{{/each}}")({ name: "you", list: [1, 2] }), Handlebars.VERSION);`,
  },
  {
    name: "mustache",
    packages: { mustache: "4.2.0" },
    imports: `import Mustache from "mustache";`,
    body: `console.log(Mustache.render("{{#a}}{{b}}{{/a}} {{{c}}}", { a: [{ b: 1 }, { b: 2 }], c: "<" }), Mustache.tags.join(" "));`,
  },
  {
    name: "jsonwebtoken",
    packages: { jsonwebtoken: "9.0.3" },
    imports: `import jwt from "jsonwebtoken";`,
    body: `const token = jwt.sign({ sub: "me", iat: 1 }, "secret");\n    console.log(token, JSON.stringify(jwt.verify(token, "secret")));
    try { jwt.verify(token, "other"); } catch (error) { console.log(error.name, error instanceof jwt.JsonWebTokenError); }`,
  },
  {
    name: "bcryptjs",
    packages: { bcryptjs: "3.0.3" },
    imports: `import bcrypt from "bcryptjs";`,
    body: `console.log(bcrypt.hashSync("a", "$2b$04$abcdefghijklmnopqrstuu"), await bcrypt.compare("a", bcrypt.hashSync("a", 4)));`,
  },
  {
    name: "luxon",
    packages: { luxon: "3.7.2" },
    imports: `import { DateTime, Duration } from "luxon";`,
    body: `console.log(DateTime.fromISO("2026-12-01", { zone: "utc" }).plus({ months: 3 }).toISO(), Duration.fromObject({ hours: 30 }).shiftTo("days", "hours").toISO());`,
  },
  {
    name: "rxjs",
    packages: { rxjs: "7.8.2" },
    imports: `import { firstValueFrom, from, map, toArray, Observable } from "rxjs";\nimport { filter } from "rxjs/operators";`,
    body: `console.log((await firstValueFrom(from([1, 2, 3]).pipe(filter((n) => n > 1), map((n) => n * 2), toArray()))).join(), Observable.name);`,
  },
  {
    name: "immer",
    packages: { immer: "11.2.13" },
    imports: `import { produce } from "immer";`,
    body: `const before = { list: [1], name: "a" };\n    const after = produce(before, (draft) => { draft.list.push(2); });\n    console.log(JSON.stringify([before, after]), Object.isFrozen(after));`,
  },
  {
    name: "ramda",
    packages: { ramda: "0.32.0" },
    imports: `import * as R from "ramda";`,
    body: `console.log(R.pipe(R.map(R.add(1)), R.sum)([1, 2]), JSON.stringify(R.groupBy(String, [1, 1, 2])), Object.keys(R).length);`,
  },
  {
    name: "d3Array",
    packages: { "d3-array": "3.2.5" },
    imports: `import { extent, group, bin, InternMap } from "d3-array";`,
    body: `console.log(extent([3, 1, 2]).join(), group([1, 2, 3], (n) => n % 2).get(1).join(), bin()([1, 2, 3, 4]).length, new InternMap().constructor.name);`,
  },
  {
    name: "mathjs",
    packages: { mathjs: "15.2.0" },
    imports: `import { evaluate, parse } from "mathjs/number";`,
    body: `console.log(evaluate("sqrt(16) + 2^3"), parse("x^2").toString());`,
  },
  {
    name: "iconvLite",
    packages: { "iconv-lite": "0.7.3" },
    imports: `import iconv from "iconv-lite";`,
    body: `console.log(iconv.decode(iconv.encode("größe €", "win1252"), "win1252"), iconv.encode("日本", "shift_jis").toString("hex"));`,
  },
  {
    name: "qs",
    packages: { qs: "6.17.1" },
    imports: `import qs from "qs";`,
    body: `console.log(JSON.stringify(qs.parse("a[b]=1&a[c][]=2")), qs.stringify({ a: { b: [1, 2] } }, { encode: false }));`,
  },
  {
    name: "dotenv",
    packages: { dotenv: "18.0.10" },
    imports: `import { parse } from "dotenv";`,
    body: `console.log(JSON.stringify(parse("A=1\\nB='two words'\\n")));`,
  },
  {
    name: "cronParser",
    packages: { "cron-parser": "5.10.6" },
    imports: `import { CronExpressionParser } from "cron-parser";`,
    body: `const each = CronExpressionParser.parse("*/5 * * * *", { currentDate: "2026-12-01T00:01:00Z", tz: "UTC" });\n    console.log(each.next().toISOString(), CronExpressionParser.name);`,
  },
  {
    name: "axios",
    packages: { axios: "1.21.1" },
    imports: `import axios, { AxiosError } from "axios";\nimport { createServer } from "node:http";\nimport { once } from "node:events";`,
    body: `const server = createServer((request, response) => response.setHeader("content-type", "application/json").end('{"ok":true}'));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { data, status } = await axios.get("http://127.0.0.1:" + server.address().port + "/x", { proxy: false });
    server.close();
    server.closeAllConnections();
    console.log(status, JSON.stringify(data), AxiosError.name, new AxiosError("x").name);`,
  },
];
