import type { Connector } from "@koppla/connector-sdk";
import { settingsOfFlows } from "@koppla/service/configuration/check-flow";
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
    "These stand under `settings` of a flow, by its `entity`. Flows of other entities take what rows of their mapping name.",
    ...Object.entries(settingsOfFlows).flatMap(([entity, schema]) => ["", `### ${entity}`, "", ...schemaTable(schema)]),
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

function environmentTable(audience: EnvironmentVariable["audience"]): string[] {
  const rows = environmentVariables.filter((variable) => variable.audience === audience);
  return table(
    ["variable", "meaning", "without it"],
    rows.map(({ name, meaning, otherwise }) => [`\`${name}\``, meaning, otherwise]),
  );
}

function schemaTable(schema: z.ZodType): string[] {
  return table(["setting", "meaning", "values", "default"], schemaRows(schema).map(schemaCells));
}

function schemaCells({ name, meaning, values, isRequired, standard }: SchemaRow): string[] {
  return [`\`${name}\``, meaning, values, isRequired ? "required" : standard === null ? "" : `\`${standard}\``];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), `|${"---|".repeat(heads.length)}`, ...rows.map(line)];
}
