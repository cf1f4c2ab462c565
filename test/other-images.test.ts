import { test } from "uvu";
import * as assert from "uvu/assert";
import { hasNoRuntime } from "../src/compiler/runtimes/other-images.js";

test("well-known images of others are known, in whatever registry", () => {
  const known = `python python:3.12 python:3.12-slim-bookworm library/python docker.io/python docker.io/library/python:3
    registry.corp/python:3 localhost:5000/ruby:3 registry.corp:5000/library/golang:1.23 harbor.corp/dockerhub/rust
    harbor.corp/docker-proxy/library/php:8-cli public.ecr.aws/docker/library/perl mirror.gcr.io/library/alpine:3.20
    gcr.io/distroless/static-debian12:nonroot gcr.io/distroless/python3 eclipse-temurin:21-ubuntu openjdk:21 alpine ubuntu:24.04 debian:bookworm-slim
    busybox:1 curlimages/curl:8.10.1 bitnami/kubectl docker.io/bitnami/kubectl:1.31 registry.k8s.io/kubectl:v1.31.0
    amazon/aws-cli:2.17 public.ecr.aws/aws-cli/aws-cli gcr.io/google.com/cloudsdktool/google-cloud-cli:slim
    mcr.microsoft.com/azure-cli mcr.microsoft.com/dotnet/sdk:9.0 ghcr.io/astral-sh/uv:python3.12-bookworm-slim
    postgres:16 redis:7-alpine nginx mikefarah/yq:4 hashicorp/terraform:1.9 harbor.corp/hub/hashicorp/terraform:1.9
    registry.access.redhat.com/ubi9/ubi-minimal python@sha256:abc argoproj/argosay:v2 maven:3-eclipse-temurin-21`;
  for (const image of known.split(/\s+/)) assert.ok(hasNoRuntime(image), image);
});

test("of an image that nobody knows, or that may hold several, nothing is said", () => {
  const others = `node node:24 oven/bun denoland/deno my/python-node:1 nikolaik/python-nodejs:latest acme/python:3 acme/alpine
    ghcr.io/acme/python:3 registry.corp/team/python:3 python-node:3 alpine-node my-alpine acme/tools:3 node-alpine
    registry.corp/python:3.12-node20 ruby:3-nodejs gcr.io/distroless/nodejs22-debian12 ghost odoo cypress/included
    mcr.microsoft.com/playwright:v1.47.0 jupyter/base-notebook sonarsource/sonar-scanner-cli circleci/python:3-node
    {{inputs.parameters.image}} python:{{inputs.parameters.tag}} {{workflow.parameters.registry}}/python \${IMAGE} python.corp/x
    buildkite/puppeteer zenika/alpine-chrome:with-node timbru31/node-alpine-git ubi9/nodejs-20 localhost/team/alpine`;
  for (const image of others.split(/\s+/)) assert.not(hasNoRuntime(image), image);
});

test.run();
