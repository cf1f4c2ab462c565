import { type Budget, budgets } from "./budgets.js";
import { MOST_SECONDS } from "./measure.js";
import type { Figures, Row, Summary } from "./rounds.js";

/** A line of the table, and whether it says that something is not as it must be. */
interface Line {
  readonly cells: readonly string[];
  readonly isMissed: boolean;
}

const HEAD = ["", "CPU ms", "wall ms", "peak MB", "rounds", "output", "figure", "budget", ""];

export interface Measured {
  readonly rows: readonly Row[];
  readonly figures: ReadonlyMap<string, Figures>;
  /** Heavy modules by what loads them. */
  readonly loaded: ReadonlyMap<string, readonly string[]>;
}

/** The table, and how many budgets are missed. */
export function report({ rows, figures, loaded }: Measured): { text: string; missed: number } {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const lines = [
    ...rows.flatMap((row) => linesOf(row, figures, names)),
    ...[...loaded].map(([what, modules]) => ({
      cells: [
        `heavy modules of ${what}`,
        "",
        "",
        "",
        "",
        "",
        modules.join(", ") || "none",
        "none",
        verdict(modules.length === 0),
      ],
      isMissed: modules.length > 0,
    })),
  ];
  const missed = lines.filter(({ isMissed }) => isMissed).length;
  return { text: table([HEAD, ...lines.map(({ cells }) => cells)]), missed };
}

function linesOf(row: Row, figures: ReadonlyMap<string, Figures>, names: ReadonlyMap<string, string>): Line[] {
  const own = figures.get(row.id);
  if (!own) return [{ cells: [row.name, `skipped: ${row.skipped ?? "not measured"}`], isMissed: false }];
  const other = row.sameAs === undefined ? undefined : figures.get(row.sameAs);
  // An edit that is hashed is an edit that is masked: whatever was cached, the bytes are those of a cold build.
  const differs =
    own.hash === "DIFFERS" || (other?.hash !== undefined && own.hash !== undefined && other.hash !== own.hash);
  const output = own.hash !== "DIFFERS" && differs ? `${own.hash} DIFFERS` : (own.hash ?? "");
  const cells = own.tookTooLong
    ? [row.name, `> ${MOST_SECONDS} s`, "", "", "", ""]
    : [row.name, pair(own.cpu), pair(own.wall), own.memory?.toFixed(0) ?? "", String(own.rounds), output];
  const compared = budgets
    .filter((budget) => budget.row === row.id && names.has(budget.against))
    .map((budget) => {
      const beside = budget.beside === undefined ? undefined : figures.get(budget.beside);
      const name = `${names.get(budget.against) ?? ""}${beside ? `, beside ${names.get(budget.beside ?? "")}` : ""}`;
      return budgetLine(budget, own, figures.get(budget.against), name, beside);
    });
  const [first, ...more] = compared;
  return [
    { cells: [...cells, ...(first?.cells ?? [])], isMissed: differs || (first?.isMissed ?? false) },
    ...more.map(({ cells: next, isMissed }) => ({ cells: ["", "", "", "", "", "", ...next], isMissed })),
  ];
}

function budgetLine(
  { by, most, aim }: Budget,
  own: Figures,
  other: Figures | undefined,
  name: string,
  beside: Figures | undefined,
): Line {
  const limit = most === undefined ? "" : `≤ ${most}${aim === undefined ? "" : `, aim ${aim}`}`;
  const [ours, theirs] = [valueOf(own, by), other && valueOf(other, by)];
  const of = `× ${name}${by === "cpu" ? "" : ` (${by})`}`;
  if (own.tookTooLong) return { cells: [`too long`, limit, verdictOf(most, Infinity)], isMissed: most !== undefined };
  if (ours === undefined || theirs === undefined)
    return { cells: [`? ${of}`, limit, most === undefined ? "" : "skipped"], isMissed: false };
  const ratio = (ours - ((beside && valueOf(beside, by)) ?? 0)) / theirs;
  return {
    cells: [`${ratio < 100 ? ratio.toPrecision(3) : ratio.toFixed(0)} ${of}`, limit, verdictOf(most, ratio)],
    isMissed: most !== undefined && ratio > most,
  };
}

function valueOf(figures: Figures, by: Budget["by"]): number | undefined {
  return by === "memory" ? figures.memory : figures[by]?.minimum;
}

function verdictOf(most: number | undefined, ratio: number): string {
  return most === undefined ? "" : verdict(ratio <= most);
}

function verdict(isKept: boolean): string {
  return isKept ? "ok" : "MISSED";
}

function pair(summary: Summary | undefined): string {
  if (!summary) return "";
  const digits = summary.minimum < 10 ? 1 : 0;
  return `${summary.minimum.toFixed(digits)}/${summary.median.toFixed(digits)}`;
}

function table(lines: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) =>
    // What is skipped says so across the columns.
    Math.max(...lines.filter((cells) => cells.length > 2).map((cells) => cells[column]?.length ?? 0)),
  );
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
