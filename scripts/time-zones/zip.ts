const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** The names of the files in a zip archive, from its table of contents. */
export function namesInZip(archive: Buffer): string[] {
  let end = archive.length - 22;
  while (archive.readUInt32LE(end) !== END) end--;
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (archive.readUInt32LE(at) !== ENTRY) throw new Error("the table of contents cannot be read");
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const text = archive.subarray(at + 46, at + 46 + name).toString("utf8");
    at += 46 + name + extra + comment;
    return text;
  }).filter((text) => !text.endsWith("/"));
}
