/** A text's fingerprint: two texts with one are the same text. */
export function hashOf(text: string | Uint8Array): string {
  // Loaded when it is needed: a build in which nothing has changed compares texts instead.
  return process.getBuiltinModule("node:crypto").hash("sha256", text, "base64url");
}
