import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";

/** Several parts that are written, and read, as one file. */
export interface Parts {
  readonly count: number;
  read(index: number): Buffer;
  /** One chunk after the other, each valid until the next one: large parts are only handed on. */
  chunks(index: number): Iterable<Uint8Array>;
  /** Whether the bytes to compare with are these at this place. */
  compare(bytes: Uint8Array, at: number): boolean;
  close(): void;
}

/** At the start: a checksum of all that follows but what is compared, and the lengths of the key and of the list of the parts' lengths. */
const NUMBERS = 12;

/** Fresh memory costs more than what is read into it: one buffer serves all reading. */
const buffer = Buffer.allocUnsafeSlow(256 * 1024);
const other = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * What `openStored` reads.
 *
 * @param compared Bytes that are never used for more than a comparison: damage to them cannot do harm.
 */
export function storedFile(key: string, parts: readonly Uint8Array[], compared: Uint8Array): Buffer {
  const keyBytes = Buffer.from(key);
  const lengths = Buffer.from(JSON.stringify(parts.map(({ length }) => length)));
  const numbers = Buffer.alloc(NUMBERS);
  numbers.writeUInt32LE(keyBytes.length, 4);
  numbers.writeUInt32LE(lengths.length, 8);
  const file = Buffer.concat([numbers, keyBytes, lengths, ...parts, compared]);
  file.writeUInt32LE(crc32(file.subarray(4, file.length - compared.length)), 0);
  return file;
}

/** Throws, or is undefined, for a file that is not there, cut off, damaged or of another key. */
export function openStored(path: string, key: string): Parts | undefined {
  const descriptor = openSync(path, "r");
  try {
    const parts = partsOf(descriptor, key);
    if (!parts) closeSync(descriptor);
    return parts;
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function partsOf(descriptor: number, key: string): Parts | undefined {
  const { size } = fstatSync(descriptor);
  if (size < NUMBERS) return undefined;
  const numbers = readAt(descriptor, 0, NUMBERS);
  const afterKey = NUMBERS + numbers.readUInt32LE(4);
  const start = afterKey + numbers.readUInt32LE(8);
  if (start > size) return undefined;
  const ends: number[] = [start];
  for (const length of JSON.parse(readAt(descriptor, afterKey, start).toString()) as number[])
    ends.push((ends.at(-1) ?? 0) + length);
  const end = ends.at(-1) ?? start;
  let sum = crc32(numbers.subarray(4));
  for (const chunk of chunksAt(descriptor, NUMBERS, end)) sum = crc32(chunk, sum);
  if (end > size || sum !== numbers.readUInt32LE(0)) return undefined;
  if (readAt(descriptor, NUMBERS, afterKey).toString() !== key) return undefined;

  const placeOf = (index: number): [start: number, end: number] => [ends[index] ?? end, ends[index + 1] ?? end];
  return {
    count: ends.length - 1,
    read: (index) => readAt(descriptor, ...placeOf(index)),
    chunks: (index) => chunksAt(descriptor, ...placeOf(index)),
    compare(bytes, at) {
      const into = bytes.length <= other.length ? other : Buffer.allocUnsafe(bytes.length);
      const length = readSync(descriptor, into, 0, bytes.length, end + at);
      return length === bytes.length && Buffer.compare(bytes, into.subarray(0, length)) === 0;
    },
    close: () => closeSync(descriptor),
  };
}

function readAt(descriptor: number, start: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafe(end - start);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, end - start, start));
}

function* chunksAt(descriptor: number, start: number, end: number): Generator<Uint8Array> {
  for (let at = start; at < end;) {
    const length = readSync(descriptor, buffer, 0, Math.min(buffer.length, end - at), at);
    if (length === 0) return;
    yield buffer.subarray(0, length);
    at += length;
  }
}
