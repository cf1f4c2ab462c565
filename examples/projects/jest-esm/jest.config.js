export default {
  transform: { "\\.m?ts$": "argots/jest" },
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  collectCoverageFrom: ["workflows/**"],
};
