import {
  type Ability,
  abilities,
  type Connector,
  capabilitiesOf,
  type EntityCapabilities,
} from "@koppla/connector-sdk";

const headings: { readonly [Name in Ability]: string } = { list: "read", create: "create", update: "update" };

/** What each system can do, as a page of Markdown that a terminal shows as well: docs/reference/systems.md is this text. */
export function systemsPage(connectors: readonly Connector[]): string {
  return ["# Systems", ...connectors.flatMap(systemLines)].join("\n");
}

function systemLines(connector: Connector): string[] {
  const capabilities = capabilitiesOf(connector);
  const reasons = [...new Set([...capabilities.flatMap(reasonsOf), connector.images.why])];
  const columns = ["entity  ", ...abilities.map((name) => headings[name].padEnd(6))];
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    "",
    `## ${connector.title}`,
    "",
    connector.verification,
    "",
    row(columns),
    row(columns.map((column) => "-".repeat(column.length))),
    ...capabilities.map(({ entity, answers }) =>
      row([entity.padEnd(8), ...abilities.map((name) => (answers[name].can ? "yes" : "no").padEnd(6))]),
    ),
    "",
    ...reasons.map((reason) => `- ${reason}`),
  ];
}

function reasonsOf({ answers }: EntityCapabilities): string[] {
  return abilities.flatMap((name) => {
    const answer = answers[name];
    return answer.can ? [] : [answer.why];
  });
}
