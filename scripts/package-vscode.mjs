// Makes .cache/argots.vsix, the extension for VS Code: a zip of what vsce would put into it, without vsce. Its one file of code has
// the client of the protocol in it, so that nothing is installed beside it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { noticesOf, noting } from "./libraries.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "editors/vscode");
const target = process.argv[2] ?? join(root, ".cache/argots.vsix");

const manifest = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));

const HEAD = `# What the extension takes along of other packages

extension.js holds code of these packages, under their licences. A licence that several have is written once, at the end.
`;

const packagesTaken = new Set();
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: [join(source, "src/extension.ts")],
  bundle: true,
  external: ["vscode"],
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: true,
  legalComments: "none",
  plugins: [noting(packagesTaken)],
  write: false,
  logLevel: "warning",
});

const escaped = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const vsixManifest = `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
  <Metadata>
    <Identity Language="en-US" Id="${escaped(manifest.name)}" Version="${manifest.version}" Publisher="${escaped(manifest.publisher)}" />
    <DisplayName>${escaped(manifest.displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(manifest.description)}</Description>
    <Tags>${escaped(manifest.keywords.join(","))}</Tags>
    <Categories>${escaped(manifest.categories.join(","))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${escaped(manifest.engines.vscode)}" />
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace" />
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code" />
  </Installation>
  <Dependencies />
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true" />
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true" />
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true" />
  </Assets>
</PackageManifest>
`;

const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension=".json" ContentType="application/json" /><Default Extension=".vsixmanifest" ContentType="text/xml" /><Default Extension=".js" ContentType="application/javascript" /><Default Extension=".md" ContentType="text/markdown" /><Default Extension=".txt" ContentType="text/plain" /></Types>
`;

/** Files of a zip: each deflated, at a time that is the same for every build. */
function zip(files) {
  const TIME = 0;
  const DATE = (1 << 5) | 1;
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of files) {
    const path = Buffer.from(name);
    const data = Buffer.from(content);
    const deflated = deflateRawSync(data);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt16LE(TIME, 6);
    shared.writeUInt16LE(DATE, 8);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(deflated.length, 14);
    shared.writeUInt32LE(data.length, 18);
    shared.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), shared, path, deflated]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), shared, rest, path]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

mkdirSync(dirname(target), { recursive: true });
writeFileSync(
  target,
  zip([
    ["extension.vsixmanifest", vsixManifest],
    ["[Content_Types].xml", contentTypes],
    ["extension/package.json", `${JSON.stringify(manifest, undefined, 2)}\n`],
    ["extension/extension.js", outputFiles[0].contents],
    ["extension/README.md", readFileSync(join(source, "README.md"))],
    ["extension/LICENSE.txt", readFileSync(join(root, "LICENSE"))],
    ["extension/THIRD-PARTY-NOTICES.md", noticesOf(root, packagesTaken, HEAD)],
  ]),
);
console.log(target);
