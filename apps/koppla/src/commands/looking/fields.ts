import type { FieldSuggestion, SourceField, TargetField } from "@koppla/contract/flow-fields";
import type { FieldSchema, MappingRow, Value } from "@koppla/mapping";
import { listFields } from "@koppla/service/explain/flow-field-list";
import { type Texts, textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { z } from "zod";
import { say, table } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";

export function defineFields(command: Command): void {
  command
    .option("--source", "only the fields of the source, with sample values")
    .option("--unmapped", "only fields of the target that nothing fills, with suggestions")
    .addOption(languageOption("language of the output"))
    .option("--organisation <name>", "whose flow; needed when there are several")
    .option("--json", "print one JSON object")
    .action(fields);
}

interface FieldsOptions extends OrganisationOptions {
  readonly source?: boolean;
  readonly unmapped?: boolean;
}

async function fields(flow: string, options: FieldsOptions): Promise<void> {
  const view = await withService(options, (service) => service(listFields, { flow }));
  const text = textsOf(options.language).fields;
  if (options.json) {
    say(JSON.stringify(view));
  } else if (options.source) {
    say(table(text.sourceHeadings, view.source.map(sourceCells)));
  } else {
    const shown = view.target.filter(({ origin, field }) => !options.unmapped || (origin === null && !field.readOnly));
    say(
      table(
        text.targetHeadings,
        shown.map((one) => targetCells(one, text)),
      ),
    );
  }
}

function sourceCells({ field, samples, fills }: SourceField): string[] {
  return [field.name, typeOf(field), field.label, fills.join(", "), valuesOf(samples)];
}

function targetCells({ field, samples, row, origin, suggestions }: TargetField, text: Texts["fields"]): string[] {
  const filled = row === null ? "" : `${describeRow(row, text)}${origin === "edited" ? ` ${text.edited}` : ""}`;
  const likely = suggestions.map((one) => describeSuggestion(one, text)).join("; ");
  return [
    field.name,
    typeOf(field),
    field.label,
    row === null ? (field.readOnly ? text.closed : "") : (row.write ?? "always"),
    origin === "procedure" ? text.procedure : filled || (likely === "" ? "" : text.likely(likely)),
    valuesOf(samples),
  ];
}

function describeSuggestion(
  { from, because, fitting, shared, samples }: FieldSuggestion,
  text: Texts["fields"],
): string {
  const counted = { fitting: String(fitting), shared: String(shared), samples: String(samples) };
  if (samples === 0) {
    return from;
  }
  return `${from} ${because === "sameValues" ? text.sameValues(counted) : text.fitting(counted)}`;
}

function valuesOf(samples: readonly Value[]): string {
  return samples.map(shortened).join(" | ");
}

function typeOf({ type, maxLength, decimals, required }: FieldSchema): string {
  const size = maxLength === undefined ? (decimals === undefined ? "" : ` .${decimals}`) : ` ${maxLength}`;
  return `${type}${size}${required ? " *" : ""}`;
}

function shortened(value: Value): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}

function describeStep(name: string, given: unknown, text: Texts["fields"]): string {
  const named = z.union([z.string(), z.object({ table: z.string() }).transform(({ table }) => table)]).safeParse(given);
  return name === "lookup" && named.success ? text.table(named.data) : `${name} ${JSON.stringify(given)}`;
}

/** A row in one line: `name.nl → trim → cut {"length":40}, else "STK"`. */
function describeRow(row: MappingRow, text: Texts["fields"]): string {
  const start = row.from ?? (row.setting === undefined ? undefined : text.setting(row.setting)) ?? row.constant;
  const steps = (row.steps ?? []).map((step) =>
    typeof step === "string"
      ? step
      : Object.entries(step)
          .map(([name, given]) => describeStep(name, given, text))
          .join(" "),
  );
  const lookup =
    row.lookup === undefined ? [] : [text.table(typeof row.lookup === "string" ? row.lookup : row.lookup.table)];
  const way = [...(start === undefined ? [] : [String(start)]), ...steps, ...lookup].join(" → ");
  const more = [
    ...(row.otherwise === undefined ? [] : [text.otherwise(row.otherwise.from)]),
    ...(row.default === undefined ? [] : [text.otherwise(JSON.stringify(row.default))]),
    ...(row.defaultSetting === undefined ? [] : [text.otherwise(text.setting(row.defaultSetting))]),
    ...(row.force === undefined ? [] : [text.force(JSON.stringify(row.force))]),
    ...(row.when === undefined ? [] : [text.when(JSON.stringify(row.when))]),
  ];
  return [way, ...more].filter((part) => part !== "").join(", ");
}
