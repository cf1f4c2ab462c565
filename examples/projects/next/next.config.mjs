import argots from "argots/webpack";

export default {
  serverExternalPackages: ["argots"],
  webpack(config) {
    config.plugins.push(argots());
    config.resolve.extensionAlias = { ".js": [".ts", ".js"] };
    return config;
  },
};
