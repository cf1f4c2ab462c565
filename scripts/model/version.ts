/** The Argo whose types, bounds and validation the model has. Whoever moves it runs `npm run model`, and then all tests. */
export const ARGO_VERSION = "4.1.2";
