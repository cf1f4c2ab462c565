import { jsonText } from "../model/json.js";

/** Options of `ArgoServer`: where the server is and who asks. */
export interface ArgoServerOptions {
  /** As in `https://argo.example.com:2746`; a path before `/api` may follow. */
  readonly url: string | URL;
  /** A Kubernetes token, or a whole `Bearer …` or `Basic …` header. Without one nothing is sent. */
  readonly token?: string | (() => string | Promise<string>);
}

/** What the server answered instead of doing what it was asked. */
export class ArgoServerError extends Error {
  /** Always `ArgoServerError`. */
  override readonly name = "ArgoServerError";
  /** The status of the HTTP answer. */
  readonly status: number;
  /** The server's own code: a number of gRPC's, as 7 for a missing permission. */
  readonly code: number | undefined;

  /**
   * @param message what the server said
   * @param status the status of the HTTP answer
   * @param code the server's own code
   */
  constructor(message: string, status: number, code: number | undefined) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** How each kind is created: the path, and the name of the object in the request. */
const ENDPOINTS: Readonly<Record<string, { readonly path: string; readonly field: string; readonly isGlobal?: true }>> =
  {
    Workflow: { path: "workflows", field: "workflow" },
    WorkflowTemplate: { path: "workflow-templates", field: "template" },
    ClusterWorkflowTemplate: { path: "cluster-workflow-templates", field: "template", isGlobal: true },
    CronWorkflow: { path: "cron-workflows", field: "cronWorkflow" },
  };

/**
 * A client of an Argo Server's HTTP API, for `submit()`.
 *
 * @example
 * const client = new ArgoServer({ url: "https://localhost:2746", token: "Bearer abc" });
 * await new Release().submit({ client, namespace: "argo" });
 * @see https://argo-workflows.readthedocs.io/en/latest/rest-api/
 */
export class ArgoServer {
  readonly #url: URL;
  readonly #token: ArgoServerOptions["token"];

  /**
   * @param options where the server is, and the token
   * @throws TypeError for a URL without `http:` or `https:`
   */
  constructor({ url, token }: ArgoServerOptions) {
    // `localhost:2746` is a URL too, with the scheme `localhost`.
    if (!/^https?:/i.test(String(url)) || !URL.canParse(String(url)))
      throw new TypeError(`'${String(url)}' is no URL of an Argo Server, as https://localhost:2746 is.`);
    this.#url = new URL(url);
    this.#token = token;
  }

  /**
   * Creates a workflow, or an object of one of the other three kinds.
   *
   * @returns the object as the cluster has it
   * @throws ArgoServerError when the server refuses; Error when it cannot be reached
   */
  async create(manifest: object, namespace: string | undefined): Promise<unknown> {
    const kind = "kind" in manifest ? String(manifest.kind) : "";
    const endpoint = Object.hasOwn(ENDPOINTS, kind) ? ENDPOINTS[kind] : undefined;
    if (!endpoint) throw new TypeError(`An Argo Server creates no '${kind}'.`);
    if (endpoint.isGlobal) return this.#post(`api/v1/${endpoint.path}`, { [endpoint.field]: manifest });
    if (!namespace) throw new TypeError(`A ${kind} is submitted to a namespace: give one, or set metadata.namespace.`);
    return this.#post(`api/v1/${endpoint.path}/${encodeURIComponent(namespace)}`, { [endpoint.field]: manifest });
  }

  async #post(path: string, body: object): Promise<unknown> {
    const url = new URL(this.#url);
    url.pathname = `${url.pathname.replace(/\/$/, "")}/${path}`;
    const request = { method: "POST", headers: await this.#headers(), body: jsonText(body) };
    let response: Response;
    try {
      response = await fetch(url, request);
    } catch (error) {
      throw new Error(`The Argo Server at ${this.#url.origin} cannot be reached: ${reason(error)}`, { cause: error });
    }
    return readAnswer(response, await response.text());
  }

  async #headers(): Promise<Record<string, string>> {
    const token = typeof this.#token === "function" ? await this.#token() : this.#token;
    const json = { "content-type": "application/json" };
    if (!token) return json;
    return { ...json, authorization: /^(Bearer|Basic) /.test(token) ? token : `Bearer ${token}` };
  }
}

function readAnswer(response: Response, text: string): unknown {
  const answer = parse(text);
  if (response.ok && answer !== undefined) return answer;
  const { message, code } = (typeof answer === "object" && answer !== null ? answer : {}) as Record<string, unknown>;
  const said = typeof message === "string" ? message : text.trim().slice(0, 200) || response.statusText;
  // A proxy's login page is a success to HTTP, but no answer of Argo's.
  const verdict = response.ok ? "answered with something that is not JSON" : "refused";
  const numbers = typeof code === "number" ? `HTTP ${response.status}, code ${code}` : `HTTP ${response.status}`;
  throw new ArgoServerError(
    `The Argo Server ${verdict}: ${said} (${numbers})`,
    response.status,
    typeof code === "number" ? code : undefined,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `fetch` says only that it failed; why is the cause of its error. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
