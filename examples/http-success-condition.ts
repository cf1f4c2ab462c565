import { Workflow, http, inputs, steps, template, type Parameter } from "argots";

// Whether a request succeeds may depend on the status, the body or the headers of its response.
export class HttpTemplateCondition extends Workflow {
  metadata = {
    generateName: "http-template-condition-",
    labels: { "workflows.argoproj.io/no-test": "flaky" },
    annotations: {
      "workflows.argoproj.io/description":
        "Exemplifies usage of successCondition in HTTP template (available since v3.3)\n",
    },
  };

  @template main() {
    return steps({
      "http-status-is-201-succeeds": this.httpStatusIs201("https://httpbin.org/status/201"),
      "http-body-contains-google-succeeds": this.httpBodyContainsGoogle("https://google.com"),
    });
  }

  @template({ name: "http-status-is-201" })
  @inputs.parameter({ name: "url" })
  httpStatusIs201(url: Parameter) {
    return http({ url, successCondition: "response.statusCode == 201" });
  }

  @template
  @inputs.parameter({ name: "url" })
  httpBodyContainsGoogle(url: Parameter) {
    return http({ url, successCondition: 'response.body contains "google"' });
  }

  @template
  @inputs.parameter({ name: "url" })
  httpHeadersContainsCloudflare(url: Parameter) {
    return http({ url, successCondition: 'response.headers["Server"][0] == "cloudflare"' });
  }
}
