import type { SystemView } from "@koppla/contract/system";

/** What can be done with an entity, and how a page calls it. */
const abilities = { list: "read", create: "create", update: "update" } as const;
const names = ["list", "create", "update"] as const;

/** What each system can do, as a page of Markdown that a terminal shows as well: docs/reference/systems.md is this text. */
export function systemsPage(systems: readonly SystemView[]): string {
  return ["# Systems", ...systems.flatMap(systemLines)].join("\n");
}

function systemLines({ title, verification, entities, images }: SystemView): string[] {
  const reasons = [...new Set([...entities.flatMap(reasonsOf), images])];
  const columns = ["entity  ", ...names.map((name) => abilities[name].padEnd(6))];
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    "",
    `## ${title}`,
    "",
    verification,
    "",
    row(columns),
    row(columns.map((column) => "-".repeat(column.length))),
    ...entities.map((one) =>
      row([one.entity.padEnd(8), ...names.map((name) => (one[name].can ? "yes" : "no").padEnd(6))]),
    ),
    "",
    ...reasons.map((reason) => `- ${reason}`),
  ];
}

function reasonsOf(entity: SystemView["entities"][number]): string[] {
  return names.flatMap((name) => {
    const answer = entity[name];
    return answer.can ? [] : [answer.why];
  });
}
