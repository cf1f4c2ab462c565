/** What Vite's server has for each of its environments, as far as it is needed here. */
interface ModuleGraph<Module> {
  getModulesByFile(file: string): Iterable<Module> | undefined;
  invalidateModule(module: Module): void;
}

/** A server of Vite's: from version 6 on it has a graph of modules for each environment. */
export interface ViteServer {
  readonly environments?: Readonly<Record<string, { readonly moduleGraph: ModuleGraph<unknown> }>>;
  readonly moduleGraph?: ModuleGraph<unknown>;
}

/** Which files have parts of others in their scripts, so that they are compiled again with these. */
export interface Dependents {
  note(file: string, parts: readonly string[]): void;
  serve(server: ViteServer): void;
  changed(part: string): void;
}

/**
 * Where a module that is imported has changed, Vite's server keeps what it made of the importer and only loads it anew: a script in
 * there would stay as it was.
 */
export function createDependents(): Dependents {
  const files = new Map<string, Set<string>>();
  const servers = new Set<ViteServer>();
  return {
    note(file, parts) {
      for (const part of parts) files.set(part, (files.get(part) ?? new Set()).add(file));
    },
    serve(server) {
      servers.add(server);
    },
    changed(part) {
      for (const { environments, moduleGraph } of servers) {
        const ofEnvironments = Object.values(environments ?? {}).map((environment) => environment.moduleGraph);
        const graphs = ofEnvironments.length > 0 || !moduleGraph ? ofEnvironments : [moduleGraph];
        for (const graph of graphs)
          for (const file of files.get(part) ?? [])
            for (const module of graph.getModulesByFile(file) ?? []) graph.invalidateModule(module);
      }
    },
  };
}
