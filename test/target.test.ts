import { test } from "uvu";
import * as assert from "uvu/assert";
import { suggest } from "../src/model/suggest.js";
import {
  classifySpecifier,
  globalsOf,
  isBuiltin,
  nearTarget,
  parseTarget,
  targetOf,
} from "../src/compiler/runtimes/target.js";

/** `node 18`, `deno 2`: what an image is taken for. */
function shown(image: string, command?: string[], target?: string): string {
  const { runtime, major } = targetOf(image, command, target);
  return major === undefined ? runtime : `${runtime} ${major}`;
}

test("images say their runtime and its version", () => {
  const images: Record<string, string> = {
    "node:24-alpine": "node 24",
    "node:24.3-alpine": "node 24",
    "node:v24": "node 24",
    "node:22-bookworm-slim": "node 22",
    "node:lts": "node",
    "node:current-alpine3.22": "node",
    "node:lts-alpine3.20": "node",
    "node:jod-slim": "node 22",
    "node:hydrogen": "node 18",
    node: "node",
    "node:18": "node 18",
    "node:16.20.2-alpine": "node 16",
    "node:20": "node 20",
    "node:20.18.1": "node 20",
    "node:20.19": "node 20",
    "node:21": "node 21",
    "node:22.6": "node 22",
    "node:22.7.0": "node 22",
    "node:23": "node 23",
    "docker.io/library/node:18-alpine": "node 18",
    "mirror.local/library/node:22": "node 22",
    "localhost:5000/node": "node",
    "localhost:5000/team/node:20.11": "node 20",
    "node:20.11@sha256:0123456789abcdef": "node 20",
    "node@sha256:18aa": "node",
    "gcr.io/distroless/nodejs22-debian12": "node 22",
    "acme/node-service:2": "node",
    "acme/tools:18": "node",
    "denoland/deno": "deno",
    "denoland/deno:alpine-2.1.4": "deno 2",
    "denoland/deno:2.9": "deno 2",
    "oven/bun:1.2": "bun 1",
    "registry.local:443/oven/bun:1-alpine": "bun 1",
    "acme/bundle:1": "node",
    "node:24.3-alpine3.22": "node 24",
    "node:alpine3.20": "node",
    "node:krypton-slim": "node 24",
    "node:Krypton-slim": "node 24",
    "node:24@sha256:0123456789abcdef": "node 24",
    "registry.corp:5000/mirror/library/node:18-alpine": "node 18",
    "public.ecr.aws/docker/library/node:22": "node 22",
    "public.ecr.aws/lambda/nodejs:20": "node 20",
    "registry.access.redhat.com/ubi9/nodejs-18": "node 18",
    "registry.access.redhat.com/ubi9/nodejs-22-minimal:latest": "node 22",
    "cgr.dev/chainguard/node:latest": "node",
    "bitnami/node:18": "node 18",
    "mcr.microsoft.com/devcontainers/typescript-node:22": "node 22",
    "mcr.microsoft.com/devcontainers/javascript-node:1-22-bookworm": "node 22",
    "mcr.microsoft.com/devcontainers/typescript-node:dev-20-bullseye": "node 20",
    "cypress/browsers:node-18.16.0-chrome-114": "node 18",
    "acme/tools:3-node20": "node 20",
    "acme/tools:nodeless-18": "node",
    "acme/node-service-2:3": "node",
    "node:5000/team/tools:18": "node",
    "denoland/deno:distroless-2.1.4": "deno 2",
    "docker.io/denoland/deno@sha256:18aa": "deno",
    "oven/bun:canary-alpine": "bun",
    "{{inputs.parameters.registry}}/node:18": "node 18",
    "node:2{{inputs.parameters.minor}}": "node",
    "{{workflow.parameters.bun-image}}": "node",
    "{{inputs.parameters.image}}": "node",
    "${image}": "node",
    "node:${version}": "node",
    "{{workflow.parameters.image}}": "node",
    "{{=inputs.parameters['image']}}:18": "node",
    "": "node",
  };
  for (const [image, expected] of Object.entries(images)) assert.is(shown(image), expected, image);
});

test("the command follows the image, unless the user says one", () => {
  assert.equal(targetOf("node:24").command, ["node"]);
  assert.equal(targetOf("denoland/deno").command, ["deno", "run", "-A", "--ext=js"]);
  assert.equal(targetOf("oven/bun").command, ["bun", "--loader=:js"]);
  assert.equal(targetOf("node:24", []).command, ["node"]);
  assert.equal(targetOf("gcr.io/distroless/nodejs22-debian12").command, ["/nodejs/bin/node"]);
  assert.equal(targetOf("gcr.io/distroless/nodejs22-debian12", undefined, "bun").command, ["bun", "--loader=:js"]);
  assert.equal(targetOf("registry.corp/google/distroless/nodejs20:nonroot").command, ["/nodejs/bin/node"]);
  assert.is(shown("acme/tools", ["/usr/bin/env", "bun"]), "bun");
  assert.is(shown("acme/tools", ["tini", "--", "deno", "run"]), "deno");
  const flagged = ["/usr/local/bin/deno", "run", "--allow-net"];
  assert.equal(targetOf("acme/tools:3", flagged), { runtime: "deno", command: flagged });
  assert.is(shown("node:18", ["bun"]), "bun");
  assert.is(shown("node:18", ["node", "--enable-source-maps"]), "node 18");
  assert.is(shown("denoland/deno:2", ["sh", "-c"]), "deno 2");
});

test("a target overrides both", () => {
  assert.is(shown("acme/tools", undefined, "node18"), "node 18");
  assert.is(shown("node:24", undefined, "node@20.11"), "node 20");
  assert.is(shown("acme/tools", undefined, "deno2"), "deno 2");
  assert.equal(targetOf("acme/tools", undefined, "bun").command, ["bun", "--loader=:js"]);
  assert.is(parseTarget("python3"), undefined);
  for (const none of ["nodeling", "node-22", "node22x", "node22-alpine", "node.22", "24", ""])
    assert.is(parseTarget(none), undefined, none);
  assert.is(nearTarget("nod22"), "node22");
  assert.is(nearTarget("node-20.11"), "node20.11");
  assert.is(nearTarget("dneo"), "deno");
  assert.is(nearTarget("python3"), undefined);
});

test("globals are those of an ES module of the runtime", () => {
  const has = (image: string, name: string): boolean => globalsOf(targetOf(image)).has(name);
  for (const image of ["node:18", "node:24", "denoland/deno", "oven/bun"]) {
    for (const name of [
      "undefined",
      "NaN",
      "globalThis",
      "console",
      "process",
      "Buffer",
      "fetch",
      "structuredClone",
      "eval",
    ])
      assert.ok(has(image, name), `${image} ${name}`);
    for (const name of ["require", "module", "exports", "__dirname", "__filename", "window", "constructor", "describe"])
      assert.not.ok(has(image, name), `${image} ${name}`);
  }
  assert.not.ok(has("node:18", "crypto"));
  assert.ok(has("node:20", "crypto"));
  assert.not.ok(has("node:22", "Float16Array"));
  assert.ok(has("node", "Temporal"));
  assert.ok(has("denoland/deno", "Deno"));
  assert.ok(has("oven/bun", "Bun"));
  assert.not.ok(has("node:26", "Deno"));
});

test("specifiers", () => {
  const node = targetOf("node:20");
  const deno = targetOf("denoland/deno");
  const bun = targetOf("oven/bun");
  assert.is(isBuiltin("fs", node), "node:fs");
  assert.is(isBuiltin("node:fs/promises", deno), "node:fs/promises");
  assert.is(isBuiltin("test", node), undefined);
  assert.is(isBuiltin("bun:sqlite", node), undefined);
  const kinds: [string, ReturnType<typeof targetOf>, object][] = [
    ["path/posix", node, { kind: "builtin", specifier: "node:path/posix" }],
    ["node:test", node, { kind: "builtin", specifier: "node:test" }],
    ["node:sqlite", node, { kind: "wrong-runtime", runtime: "node 22 or newer" }],
    ["lodash", node, { kind: "package", name: "lodash" }],
    ["lodash/fp", node, { kind: "package", name: "lodash" }],
    ["@aws-sdk/client-s3/dist", node, { kind: "package", name: "@aws-sdk/client-s3" }],
    ["fs-extra", node, { kind: "package", name: "fs-extra" }],
    ["./x.js", node, { kind: "relative" }],
    ["..", node, { kind: "relative" }],
    ["/abs.js", node, { kind: "relative" }],
    ["C:\\x.js", node, { kind: "relative" }],
    ["file:///x.js", node, { kind: "relative" }],
    ["#config", node, { kind: "relative" }],
    ["@/lib/x", node, { kind: "relative" }],
    ["~/lib/x", node, { kind: "relative" }],
    ["$lib/x", node, { kind: "relative" }],
    ["bun:sqlite", node, { kind: "wrong-runtime", runtime: "bun" }],
    ["bun", deno, { kind: "wrong-runtime", runtime: "bun" }],
    ["bun:sqlite", bun, { kind: "builtin", specifier: "bun:sqlite" }],
    ["BUN:sqlite", bun, { kind: "wrong-runtime", runtime: "bun" }],
    ["jsr:@std/path@^1", node, { kind: "wrong-runtime", runtime: "deno" }],
    ["jsr:@std/path@^1/posix", deno, { kind: "package", name: "@std/path" }],
    ["npm:chalk@5", deno, { kind: "package", name: "chalk" }],
    ["npm:chalk@5", bun, { kind: "wrong-runtime", runtime: "deno" }],
    ["chalk@5.3.0/sub", bun, { kind: "package", name: "chalk" }],
    ["@s/x@^1", bun, { kind: "package", name: "@s/x" }],
    ["@s/x@latest", deno, { kind: "wrong-runtime", runtime: "bun" }],
    ["chalk@5.3.0", node, { kind: "wrong-runtime", runtime: "bun" }],
    ["chalk@", bun, { kind: "relative" }],
    ["app@core/x", bun, { kind: "relative" }],
    ["https://esm.sh/x", bun, { kind: "wrong-runtime", runtime: "deno" }],
    ["https://esm.sh/x", deno, { kind: "package", name: "https://esm.sh/x" }],
  ];
  for (const [specifier, target, expected] of kinds)
    assert.equal(classifySpecifier(specifier, target), expected, `${specifier} on ${target.runtime}`);
});

test("did you mean", () => {
  assert.is(suggest("retryStrategie", ["image", "retryStrategy", "script"]), "retryStrategy");
  assert.is(suggest("INITLOGGING", ["initLogger", "initLogging"]), "initLogging");
  assert.is(suggest("iamge", ["image", "name"]), "image");
  assert.is(suggest("mian", ["main"]), "main");
  assert.is(suggest("x", ["y"]), undefined);
  assert.is(suggest("command", ["image", "env"]), undefined);
  assert.is(suggest("main", ["main"]), undefined);
  assert.is(suggest("anything", []), undefined);
});

test.run();
