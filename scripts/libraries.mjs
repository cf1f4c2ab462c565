// Makes dist/libraries/: the parts of other packages that argots uses, which are a tenth of what an install of them takes.
// They come with the notices that their licences ask for. The sources name them by `imports` of package.json.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Loaded when they are needed, each by itself. A build of them loads no more than the packages would. */
const LAZY = {
  yaml: `export * from "yaml";`,
  syml: `export { parseSyml } from "./node_modules/@yarnpkg/parsers/lib/syml.js";`,
  diff: `export { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";`,
  "language-server": `export * from "vscode-languageserver/node";
export { TextDocument } from "vscode-languageserver-textdocument";
export { URI } from "vscode-uri";`,
  "code-frame": `export { codeFrameColumns } from "@babel/code-frame";`,
};

/** As they are published: one file each, without a line that is not needed. */
const PRETTIER = ["standalone", "plugins/babel", "plugins/estree", "plugins/meriyah"];

/** What is installed beside this package; all else is part of whatever file uses it. */
export const INSTALLED = ["@ts-morph/common", "esbuild", "tinyglobby", "unplugin"];

/** For builds of our own code: notes the packages that come along. */
export function noting(packagesTaken) {
  return {
    name: "noting-packages",
    setup({ onEnd, initialOptions }) {
      initialOptions.metafile = true;
      onEnd(({ metafile }) => noteInputs(metafile, packagesTaken));
    },
  };
}

/** @param packagesTaken The folders of all packages of which code is taken; those of these libraries are added. */
export async function makeLibraries(root, packagesTaken) {
  const folder = join(root, "dist/libraries");
  mkdirSync(join(folder, "prettier/plugins"), { recursive: true });
  for (const [name, contents] of Object.entries(LAZY)) {
    const { metafile } = await build({
      absWorkingDir: root,
      stdin: { contents, resolveDir: root },
      outfile: join(folder, `${name}.cjs`),
      bundle: true,
      format: "cjs",
      platform: "node",
      target: "node20.19",
      minifyWhitespace: true,
      minifySyntax: true,
      lineLimit: 160,
      legalComments: "none",
      metafile: true,
      logLevel: "warning",
    });
    noteInputs(metafile, packagesTaken);
  }
  for (const file of PRETTIER)
    copyFileSync(join(root, `node_modules/prettier/${file}.js`), join(folder, `prettier/${file}.cjs`));
  packagesTaken.add("node_modules/prettier");
}

function noteInputs(metafile, packagesTaken) {
  for (const path of Object.keys(metafile?.inputs ?? {})) {
    const [found] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
    if (found) packagesTaken.add(found);
  }
}

/** Packages that name their licence and do not hold its text. */
const UNWRITTEN = {
  "@yarnpkg/parsers": `Copyright (c) 2016-present, Yarn Contributors. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following
conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
   disclaimer in the documentation and/or other materials provided with the distribution.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING,
BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT
SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING
NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
`,
};

const HEAD = `# What argots takes along of other packages

Files of dist/ hold code of these packages, under their licences. A licence that several have is written once, at the end.
`;

/** Names, versions, authors and licences of the packages of which there is code in dist/. */
export function writeNotices(root, packagesTaken) {
  writeFileSync(join(root, "dist/THIRD-PARTY-NOTICES.md"), noticesOf(root, packagesTaken, HEAD));
}

/** The same as a text, under a head that says what holds their code. */
export function noticesOf(root, packagesTaken, head) {
  const texts = new Map();
  const numberOf = (text) => {
    const words = text.replace(/\s+/g, " ").trim();
    if (!texts.has(words)) texts.set(words, { number: texts.size + 1, text: text.trim() });
    return texts.get(words).number;
  };
  const notice = (title, license, text) => {
    const isHolder = (line) => /^\s*(?:copyright\b.*(?:\d|\(c\)|©)|\(c\) |©)/i.test(line);
    // The name of the licence stands above.
    const isTitle = (line) => /^\W*(?:the )?(?:MIT|ISC|BSD.*Clause)\b[^.]{0,20}$/i.test(line);
    const lines = text.split("\n").filter((line) => !isTitle(line));
    const holders = lines.filter(isHolder).map((line) => `- ${line.trim()}`);
    const number = numberOf(lines.filter((line) => !isHolder(line)).join("\n"));
    return `\n## ${title}\n\n${license}, text ${number}\n${holders.length > 0 ? `\n${holders.join("\n")}\n` : ""}`;
  };
  const notices = [...packagesTaken].sort().flatMap((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(root, folder, file), "utf8") : UNWRITTEN[name];
    if (!text) throw new Error(`${folder} has no licence to take along`);
    const own = notice(`${name} ${version}`, license, text);
    return [own, ...(name === "prettier" ? noticesOfPrettier(join(root, folder), notice) : [])];
  });
  const bodies = [...texts.values()].map(({ number, text }) => `\n## Text ${number}\n\n${text}\n`);
  return `${head}${notices.join("")}${bodies.join("")}`;
}

/** What its own files are bundled of, as it says itself. */
function noticesOfPrettier(folder, notice) {
  const [, ...sections] = readFileSync(join(folder, "THIRD-PARTY-NOTICES.md"), "utf8").split(/^## /m);
  return sections.map((section) => {
    const [, title = "", version = ""] = /^(.+)@(.+)$/m.exec(section) ?? [];
    const [, license = ""] = /^License: (.*?)\s*$/m.exec(section) ?? [];
    const [, author] = /^Author: (.*?)\s*$/m.exec(section) ?? [];
    const text = [...section.matchAll(/^> ?(.*)$/gm)].map(([, line]) => line);
    // The first is what the package is, the rest its licence, if it has one.
    const [, ...lines] = text;
    const body = lines.join("\n").trim();
    return notice(
      `${title} ${version}, in prettier`,
      license || "See below",
      body || `Copyright (c) ${author ?? title}`,
    );
  });
}
