export default {
  transform: { "\\.m?ts$": "argots/jest" },
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  collectCoverageFrom: ["workflows/**"],
};
