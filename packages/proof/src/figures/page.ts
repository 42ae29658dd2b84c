import type { Sizes } from "./parts.ts";

export interface PartResult {
  readonly name: string;
  readonly what: string;
  readonly isRight: boolean;
  readonly figures: readonly string[];
  readonly minutes: number;
}

/** Where and of what the figures were taken. */
export interface Circumstances {
  readonly commit: string;
  readonly date: string;
  readonly processors: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly sizes: Sizes;
}

/** The page with all figures. */
export function pageOf(results: readonly PartResult[], circumstances: Circumstances): string {
  const { commit, date, processors, memoryGb, node, sizes } = circumstances;
  const rows = results.map(
    ({ name, what, isRight, minutes }) =>
      `| ${name} | ${what} | ${isRight ? "right" : "WRONG"} | ${minutes.toFixed(1)} |`,
  );
  const figures = results.flatMap(({ name, figures: lines }) => [`## ${name}`, "", "```", ...lines, "```", ""]);
  return [
    "# Figures of the last full proof",
    "",
    "`npm run prove` writes this page. It takes hours, and a person starts it.",
    "",
    `- commit: ${commit}`,
    `- date: ${date}`,
    `- seed: ${sizes.seed}`,
    `- sizes: ${sizes.seeds} seeded cases, ${sizes.processSeeds} with processes, ${sizes.worlds} worlds, ${sizes.processWorlds} with processes, ${sizes.documents} documents, ${sizes.orders} orders, ${sizes.kills} kills, ${sizes.rows} rows`,
    `- computer: ${processors} processors, ${memoryGb} GB, Node ${node}`,
    "",
    "| part | what | result | minutes |",
    "|---|---|---|---|",
    ...rows,
    "",
    ...figures,
  ].join("\n");
}
