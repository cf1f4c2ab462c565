/** Its stack would only show how modules are loaded; the places that count are in the message. */
export function compileError(message: string): Error {
  const error = new Error(message);
  error.stack = `Error: ${message}`;
  return error;
}
