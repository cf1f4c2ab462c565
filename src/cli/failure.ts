/** A message for the user that ends the command: 1 when the input is at fault, 2 when the command line is. */
export class Failure extends Error {
  readonly status: 1 | 2;

  constructor(status: 1 | 2, message: string) {
    super(message);
    this.status = status;
  }
}

export const inputFailure = (message: string): Failure => new Failure(1, message);
export const usageFailure = (message: string): Failure => new Failure(2, message);

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
