import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { locateYaml } from "../../src/model/yaml.js";
import type { Skipped } from "./crdcheck.js";
import { repositoryRoot, sharedFolder } from "./shared.js";

/** Documents of files as the reader that Argo has turns them into JSON, before any type rounds a number of it. */
export interface GoYaml {
  /** Those of each file, whole numbers that a number would round as bigints. */
  read(files: readonly string[]): unknown[][];
}

/** Divides files as Argo does, and prints a line for each document: the number of its file, and its JSON. */
const PROGRAM = `package main

import (
	"fmt"
	"os"
	"strings"

	"sigs.k8s.io/yaml"
)

func main() {
	for i, name := range os.Args[1:] {
		raw, err := os.ReadFile(name)
		fail(name, err)
		for _, document := range strings.Split(string(raw), "\\n---") {
			text, err := yaml.YAMLToJSONStrict([]byte(document))
			fail(name, err)
			fmt.Printf("%d %s\\n", i, text)
		}
	}
}

func fail(name string, err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, name, err)
		os.Exit(2)
	}
}
`;

/** Builds the reader, or takes the one that an earlier run built; says why where it cannot. */
export function goYaml(): GoYaml | Skipped {
  const shared = sharedFolder();
  if (shared === undefined) return { skipped: "the folder ../shared is absent" };
  if (spawnSync("go", ["version"]).error !== undefined) return { skipped: "Go is not installed" };
  const binary = build(join(shared, "tools", "crdcheck"));
  return { read: (files) => documentsOf(files, binary) };
}

function documentsOf(files: readonly string[], binary: string): unknown[][] {
  const { status, stdout, stderr, error } = spawnSync(binary, files, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`Go could not read: ${error?.message ?? stderr}`);
  const documents = files.map((): unknown[] => []);
  for (const line of stdout.split("\n").filter((text) => text !== "")) {
    const [, index = "", json = ""] = /^(\d+) (.*)$/.exec(line) ?? [];
    // JSON is YAML, of which our own reader keeps every digit.
    if (json !== "null") documents[Number(index)]?.push(locateYaml(json)[0]?.value);
  }
  return documents;
}

/** With the modules of crdcheck, which has the same reader. */
function build(modules: string): string {
  const files = ["go.mod", "go.sum"];
  const hash = createHash("sha256").update(PROGRAM);
  for (const name of files) hash.update(readFileSync(join(modules, name)));
  const folder = join(repositoryRoot, ".cache", "go-yaml", hash.digest("hex").slice(0, 16));
  const binary = join(folder, "go-yaml");
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  for (const name of files) copyFileSync(join(modules, name), join(folder, name));
  writeFileSync(join(folder, "main.go"), PROGRAM);
  // Test files run side by side: whoever finishes first puts a whole program in its place.
  const unfinished = `${binary}.${process.pid}`;
  const options = ["build", "-buildvcs=false", "-mod=readonly", "-o", unfinished, "."];
  const result = spawnSync("go", options, { cwd: folder, encoding: "utf8", timeout: 600_000 });
  if (result.status !== 0) throw new Error(`go build failed: ${result.error?.message ?? result.stderr}`);
  renameSync(unfinished, binary);
  return binary;
}
