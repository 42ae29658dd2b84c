import { type Connector, type EntityName, entityNames } from "@koppla/connector-sdk";
import { flowSettingsSchema } from "@koppla/engine/procedures/flow-settings";
import { fileSchema } from "@koppla/service/configuration/schema";
import { type EnvironmentVariable, environmentVariables } from "@koppla/service/context/environment";
import type { z } from "zod";
import { type SchemaRow, schemaRows } from "./schema-rows.ts";

/** Every setting of Koppla, as a page of Markdown: docs/reference/settings.md is this text. */
export function settingsPage(connectors: readonly Connector[]): string {
  return [
    "# Settings",
    "",
    "Settings come from three places: the environment, the file that `./koppla apply` reads, and the connections in it.",
    "How they work together is in [the guide](../guide/configuration.md).",
    "",
    "## Environment",
    "",
    ...environmentTable("operator"),
    "",
    "### For developers",
    "",
    ...environmentTable("developer"),
    "",
    "## The file",
    "",
    "NAME stands for a name of your own: small letters, digits and hyphens. Koppla refuses unknown keys with their line.",
    "",
    ...schemaTable(fileSchema),
    ...connectors.flatMap(connectionLines),
    "",
    "## Flows",
    "",
    "These stand under `settings` of a flow, by its `entity`. Koppla refuses any other.",
    ...entityNames.flatMap((entity) => flowLines(entity, connectors)),
  ].join("\n");
}

function connectionLines({ system, title, settings, credentials }: Connector): string[] {
  return [
    "",
    `## Connections to ${title}`,
    "",
    `For connections with \`system: ${system}\`. Under \`credentials\`:`,
    "",
    ...schemaTable(credentials),
    "",
    "Under `settings`:",
    "",
    ...schemaTable(settings),
  ];
}

/** The settings of an entity's flows, with what each system adds or calls otherwise. */
function flowLines(entity: EntityName, connectors: readonly Connector[]): string[] {
  const rows = connectors.flatMap(({ entities }) =>
    schemaRows(flowSettingsSchema(entity, { source: undefined, target: entities[entity] })),
  );
  const unique = [...new Map(rows.map((row) => [row.name, row])).values()];
  return unique.length === 0 ? [] : ["", `### ${entity}`, "", ...rowsTable(unique)];
}

function environmentTable(audience: EnvironmentVariable["audience"]): string[] {
  const rows = environmentVariables.filter((variable) => variable.audience === audience);
  return table(
    ["variable", "meaning", "without it"],
    rows.map(({ name, meaning, otherwise }) => [`\`${name}\``, meaning, otherwise]),
  );
}

function schemaTable(schema: z.ZodType): string[] {
  return rowsTable(schemaRows(schema));
}

function rowsTable(rows: readonly SchemaRow[]): string[] {
  return table(["setting", "meaning", "values", "default"], rows.map(schemaCells));
}

function schemaCells({ name, meaning, values, isRequired, standard }: SchemaRow): string[] {
  return [`\`${name}\``, meaning, values, isRequired ? "required" : standard === null ? "" : `\`${standard}\``];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), `|${"---|".repeat(heads.length)}`, ...rows.map(line)];
}
