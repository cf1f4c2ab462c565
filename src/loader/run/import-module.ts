/** Of its own: a script that is made from cached machine code, as `requireWithCodeCache` makes them, has no loader for `import()`. */
export function importModule(url: string): Promise<object> {
  return import(url) as Promise<object>;
}
