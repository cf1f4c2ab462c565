/** What the operating system said, in words: `permission denied`. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "no such file or directory",
  ENOTDIR: "a part of the path is not a directory",
  EISDIR: "it is a directory",
  EEXIST: "a file is in the way",
  EROFS: "the file system is read-only",
  ELOOP: "a symbolic link leads to itself",
  ENOSPC: "no space is left on the device",
};
