import { type ExplainedField, explainOneRecord } from "@koppla/engine";
import { Refusal, type TraceEntry, type Value } from "@koppla/mapping";
import { UserError } from "@koppla/service/context/settings";
import { findFlow } from "@koppla/service/flows/find-flow";
import { entityName, type Texts, textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { say } from "../../render/output.ts";
import { languageOption, type OrganisationOptions, withOrganisation } from "../command.ts";

export function defineExplain(command: Command): void {
  command
    .option("--field <name>", "only this field of the target")
    .addOption(languageOption("language of what is told"))
    .option("--organisation <name>", "whose flow; needed when there are several")
    .option("--json", "print one JSON object for each field")
    .action(explain);
}

async function explain(path: string, key: string, options: OrganisationOptions & { field?: string }): Promise<void> {
  await withOrganisation(options, async (house, { organisationId, configuration }) => {
    const flow = findFlow(configuration, path);
    const { language = "en", field } = options;
    const text = textsOf(language);
    const explained = await explainOneRecord(house, { organisationId, flowId: flow.id, sourceKey: key, language });
    const entity = entityName(language, flow.entity);
    if (!explained.isThere) {
      throw new UserError(text.explain.noRecord({ source: explained.source, entity, key }), 1);
    }
    const shown = explained.fields.filter((one) => field === undefined || one.field === field);
    if (shown.length === 0) {
      const fields = [...new Set(explained.fields.map((one) => one.field))].join(", ");
      throw new UserError(text.explain.noRow({ flow: path, field: field ?? "", fields }));
    }
    if (options.json) {
      for (const one of shown) {
        say(JSON.stringify(one));
      }
      return;
    }
    const target = explained.targetKey;
    say(target === null ? text.explain.notThere({ entity, key }) : text.explain.there({ entity, key, target }));
    for (const one of shown) {
      say("");
      for (const line of fieldLines(one, text)) {
        say(line);
      }
    }
  });
}

function fieldLines(one: ExplainedField, texts: Texts): readonly string[] {
  const { field, line, label, policy, trace, decidedBy, result, written, held, why } = one;
  const { explain: text } = texts;
  const show = (value: Value | undefined) => (isAbsent(value) ? texts.empty : JSON.stringify(value));
  const head = `${field}${line === undefined ? "" : text.line(line)} (${label}), ${text.write(policy)}`;
  const outcome =
    result.kind === "problem"
      ? `= ${why ?? result.problem.code}`
      : `= ${result.kind === "value" ? show(result.value) : text.leftOut}, ${text.decidedBy[decidedBy]}`;
  const known =
    written === undefined && held === undefined
      ? []
      : [text.held({ written: written === undefined ? text.notKnown : show(written), held: show(held) })];
  const told = trace.flatMap((entry) => describeEntry(entry, { text, show }));
  return [head, ...[...told, outcome, ...known].map((line) => `  ${line}`)];
}

function isAbsent(value: Value | undefined): value is null | undefined {
  return value === null || value === undefined;
}

function describeEntry(
  entry: TraceEntry,
  { text, show }: { readonly text: Texts["explain"]; readonly show: (value: Value) => string },
): readonly string[] {
  const shown = (value: Value | Refusal) => (value instanceof Refusal ? text.refused : show(value));
  switch (entry.rule) {
    case "condition":
      return [entry.holds ? text.holds : text.holdsNot];
    case "source":
      return [entry.value === undefined ? text.noSetting : `${entry.from ?? text.fixed}: ${show(entry.value)}`];
    case "otherwise":
      return [text.otherwise({ from: entry.from, value: show(entry.value) })];
    case "step":
      return [`→ ${typeof entry.step === "string" ? entry.step : JSON.stringify(entry.step)}: ${shown(entry.value)}`];
    case "default":
      return [text.default(show(entry.value))];
    case "force":
      return [text.force(show(entry.value))];
    case "lookup": {
      const value = entry.value === undefined ? text.notInTable : shown(entry.value);
      return [text.table({ table: entry.table, value })];
    }
    case "form":
      return [text.form(shown(entry.value))];
    case "unset":
      return [];
  }
}
