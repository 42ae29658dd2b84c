import type { ExplainedField, TraceEntry } from "@koppla/contract/explanation";
import type { Value } from "@koppla/mapping";
import { explainRecord } from "@koppla/service/explain/record-explanation";
import { entityName, type Texts, textsOf } from "@koppla/service/texts/index";
import type { Command } from "commander";
import { remark, say } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";
import { languageOption } from "../language-option.ts";

export function defineExplain(command: Command): void {
  command
    .option("--field <name>", "only this field of the target")
    .addOption(languageOption("language of the output"))
    .option("--organisation <name>", "whose flow; needed when there are several")
    .option("--json", "print one JSON object for each field")
    .action(explain);
}

async function explain(flow: string, key: string, options: OrganisationOptions & { field?: string }): Promise<void> {
  const { field, language } = options;
  const explained = await withService(options, (service) => service(explainRecord, { flow, record: key, field }));
  const text = textsOf(language);
  const entity = entityName(language, explained.entity);
  const { source, target } = explained;
  if (!explained.isThere) {
    remark(text.explain.noRecord({ source, entity, key }));
    process.exitCode = 1;
    return;
  }
  if (options.json) {
    for (const one of explained.fields) {
      say(JSON.stringify(one));
    }
    return;
  }
  say(target === null ? text.explain.notThere({ entity, key }) : text.explain.there({ entity, key, target }));
  if (explained.reason !== null) {
    say(explained.reason);
  }
  for (const one of explained.fields) {
    say("");
    for (const line of fieldLines(one, text)) {
      say(line);
    }
  }
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
  { text, show }: { readonly text: Texts["explain"]; readonly show: (value: Value | undefined) => string },
): readonly string[] {
  const shown = ({ value, refused }: { value?: Value | undefined; refused?: true | undefined }) =>
    refused ? text.refused : show(value);
  switch (entry.rule) {
    case "condition":
      return [entry.holds ? text.holds : text.holdsNot];
    case "source":
      return [entry.value === undefined ? text.noSetting : `${entry.from ?? text.fixed}: ${show(entry.value)}`];
    case "otherwise":
      return [text.otherwise({ from: entry.from, value: show(entry.value) })];
    case "step":
      return [`→ ${typeof entry.step === "string" ? entry.step : JSON.stringify(entry.step)}: ${shown(entry)}`];
    case "default":
      return [text.default(show(entry.value))];
    case "force":
      return [text.force(show(entry.value))];
    case "lookup": {
      const value = entry.value === undefined ? text.notInTable : shown(entry);
      return [text.table({ table: entry.table, value })];
    }
    case "form":
      return [text.form(shown(entry))];
    case "unset":
      return [];
  }
}
