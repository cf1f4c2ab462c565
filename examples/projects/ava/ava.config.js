export default {
  extensions: { ts: "module" },
  nodeArguments: ["--import=argots/register"],
};
