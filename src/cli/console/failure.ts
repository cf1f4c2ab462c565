/** A message for the user that ends the command: 1 when the input is at fault, 2 when the command line is. */
export class Failure extends Error {
  readonly isFailure = true;
  readonly status: 1 | 2;

  constructor(status: 1 | 2, message: string) {
    super(message);
    this.status = status;
  }
}

/** By its form: the commands are bundled by themselves, each with this class. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && "isFailure" in error;
}

export const inputFailure = (message: string): Failure => new Failure(1, message);
export const usageFailure = (message: string): Failure => new Failure(2, message);
