import { cutToCells } from "../../model/cells.js";

/** For a terminal that does not know its width. */
const COLUMNS = 80;

/** What of a stream of Node's is needed. */
export interface Stream {
  write(text: string): boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** One line of a terminal whose text is replaced, and which goes before anything else is printed. */
export interface StatusLine {
  show(text: string): void;
  erase(): void;
  /** The streams are as they were before. */
  end(): void;
}

/** @param stdout May be the same terminal. */
export function createStatusLine(stderr: Stream, stdout: Stream): StatusLine {
  let isShown = false;
  const erase = (): void => {
    if (!isShown) return;
    isShown = false;
    line.write("\r\u001b[K");
  };
  // Whoever prints knows nothing of the line: the user's modules, a diagnostic, an error that nobody expected.
  const line = intercepted(stderr, erase);
  const other = intercepted(stdout, erase);
  return {
    show(text) {
      // A text in the last column would make some terminals go on to the next line. The cursor is never hidden, so that
      // a process that is killed leaves nothing to be put right.
      line.write(`\r${cutToCells(text, (stderr.columns || COLUMNS) - 1)}\u001b[K`);
      isShown = true;
    },
    erase,
    end() {
      erase();
      line.restore();
      other.restore();
    },
  };
}

/** Calls `before` whenever somebody writes to the stream. */
function intercepted(stream: Stream, before: () => void): { write(text: string): void; restore(): void } {
  const { write } = stream;
  const replacement = (...given: Parameters<Stream["write"]>): boolean => {
    before();
    return write.apply(stream, given);
  };
  stream.write = replacement;
  return {
    write: (text) => write.call(stream, text),
    // A program may have put something of its own in this place, which then stays.
    restore: () => {
      if (stream.write === replacement) stream.write = write;
    },
  };
}
