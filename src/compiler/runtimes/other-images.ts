/** Official images on Docker Hub that hold no JavaScript runtime: of other languages, systems, databases and servers. */
const LIBRARY: ReadonlySet<string> = new Set(
  words(`
  almalinux alpine amazoncorretto amazonlinux archlinux bash buildpack-deps busybox caddy cassandra centos clojure composer
  consul dart debian docker eclipse-mosquitto eclipse-temurin elasticsearch elixir erlang fedora gcc golang gradle groovy
  haproxy haskell hello-world httpd ibm-semeru-runtimes influxdb jruby julia mariadb maven memcached mongo mono mysql nats neo4j
  nginx openjdk oraclelinux percona perl php postgres pypy python r-base rabbitmq redis registry rockylinux ruby rust sapmachine
  spark swift telegraf tomcat traefik ubuntu valkey vault zookeeper`),
);

/** Well-known images of others, in whatever registry, by the last two parts of their names. */
const OF_OTHERS: ReadonlySet<string> = new Set(
  words(`
  alpine/curl alpine/git alpine/helm alpine/k8s alpine/psql amazon/aws-cli apache/spark aquasec/trivy argoproj/argosay astral-sh/uv
  aws-cli/aws-cli badouralix/curl-jq bitnami/git bitnami/kubectl bitnami/mongodb bitnami/mysql bitnami/nginx bitnami/postgresql
  bitnami/redis chainguard/bash chainguard/curl chainguard/go chainguard/jdk chainguard/jre chainguard/kubectl chainguard/python
  chainguard/ruby chainguard/static chainguard/wolfi-base cloudsdktool/cloud-sdk cloudsdktool/google-cloud-cli
  condaforge/mambaforge condaforge/miniforge3 continuumio/anaconda3 continuumio/miniconda3
  curlimages/curl docker/whalesay dotnet/aspnet dotnet/runtime dotnet/sdk flyway/flyway google/cloud-sdk grafana/k6
  hashicorp/consul hashicorp/packer hashicorp/terraform hashicorp/vault jqlang/jq kaniko-project/executor lachlanevenson/k8s-kubectl
  liquibase/liquibase mambaorg/micromamba mcr.microsoft.com/azure-cli mcr.microsoft.com/powershell mikefarah/yq minio/mc
  minio/minio moby/buildkit nvidia/cuda opensuse/leap opensuse/tumbleweed pytorch/pytorch rancher/kubectl rclone/rclone
  redhat/ubi8 redhat/ubi8-minimal redhat/ubi9 redhat/ubi9-minimal registry.k8s.io/kubectl rocker/r-ver rust-lang/rust stedolan/jq
  tensorflow/tensorflow ubi8/python-39 ubi8/ubi ubi8/ubi-minimal ubi9/python-311 ubi9/python-312 ubi9/ubi ubi9/ubi-minimal`),
);

/** Folders in which registries keep copies of Docker Hub. */
const MIRROR = /docker|hub|mirror|proxy|cache|remote|upstream/;

/**
 * Whether an image is known to hold none of the runtimes. Of one that nobody knows, and of one whose name is known only in the
 * cluster, nothing is said.
 */
export function hasNoRuntime(image: string): boolean {
  if (/\{\{|\$\{/.test(image)) return false;
  const [named = ""] = image.trim().split("@");
  const [path = "", tag = ""] = splitTag(named);
  // Somebody has put together what the plain image has not.
  if (tag.split(/[-_.]/).some((word) => /^(?:node(?:js)?|bun|deno)\d*$/.test(word))) return false;
  const parts = path.split("/");
  if (OF_OTHERS.has(parts.slice(-2).join("/"))) return true;
  const isHosted = parts.length > 1 && /[.:]|^localhost$/.test(parts[0] ?? "");
  const folders = parts.slice(isHosted ? 1 : 0, -1);
  if (/^distroless$/.test(folders.at(-1) ?? "")) return !/node/.test(parts.at(-1) ?? "");
  if (!LIBRARY.has(parts.at(-1) ?? "")) return false;
  return folders.at(-1) === "library" || folders.every((folder) => isHosted && MIRROR.test(folder));
}

/** Only a colon after the last slash begins a tag. */
function splitTag(named: string): string[] {
  const colon = named.indexOf(":", named.lastIndexOf("/"));
  return colon < 0 ? [named] : [named.slice(0, colon), named.slice(colon + 1)];
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
