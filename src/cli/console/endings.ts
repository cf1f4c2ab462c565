/** How a message says that the user's modules ended the program. */
export const endings = {
  waiting: "the program ended while a module was waiting for something that never came",
  exited: "the program called process.exit() before its workflows were built",
};
