import argots from "argots/rollup";

export default {
  preset: "node-server",
  compatibilityDate: "2026-11-01",
  rollupConfig: { plugins: [argots()] },
  prerender: { routes: ["/manifest.json"] },
};
