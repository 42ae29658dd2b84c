import { type Facts, numbered } from "./facts.ts";

const entities = {
  product: "product",
  category: "category",
  stock: "stock",
  customer: "customer",
  order: "order",
  invoice: "invoice",
};

const nothingChanged = "nothing was changed";

/** English; the other languages have the same keys, or they do not compile. */
export const en = {
  entities,
  empty: "(empty)",
  nothingWasChanged: "Nothing was changed.",
  valuesExpired: "The values are no longer kept.",
  brokenText: "A text with the character U+0000, or with half a character, cannot be kept. Remove it.",
  more: (count: number) => `… and ${count} more.`,
  fields: {
    targetHeadings: ["FIELD", "TYPE", "LABEL", "WRITE", "FILLED BY", "VALUES"],
    sourceHeadings: ["FIELD", "TYPE", "LABEL", "FILLS", "VALUES"],
    closed: "closed",
    procedure: "the steps of an order",
    edited: "(edited)",
    likely: (sources: string) => `likely: ${sources}`,
    sameValues: (facts: Facts<"shared" | "samples">) =>
      `(${facts.shared} of ${facts.samples} values are there already)`,
    fitting: (facts: Facts<"fitting" | "samples">) => `(${facts.fitting} of ${facts.samples} values fit)`,
    setting: (name: string) => `setting ${name}`,
    table: (name: string) => `table ${name}`,
    otherwise: (value: string) => `else ${value}`,
    force: (value: string) => `always ${value}`,
    when: (condition: string) => `when ${condition}`,
  },
  explain: {
    there: (facts: Facts<"entity" | "key" | "target">) => `${facts.entity} ${facts.key}, there as ${facts.target}`,
    notThere: (facts: Facts<"entity" | "key">) => `${facts.entity} ${facts.key}, which the target does not have`,
    noRecord: (facts: Facts<"entity" | "key" | "source">) =>
      `${facts.source} does not have ${facts.entity} ${facts.key}. Check the key; koppla records lists them.`,
    line: (line: number) => `, line ${line}`,
    write: (policy: string) => `write: ${policy}`,
    holds: "the condition holds",
    holdsNot: "the condition does not hold",
    noSetting: "a setting that has no value",
    fixed: "fixed",
    otherwise: (facts: Facts<"from" | "value">) => `empty, so ${facts.from}: ${facts.value}`,
    default: (value: string) => `empty, so the default: ${value}`,
    force: (value: string) => `always: ${value}`,
    table: (facts: Facts<"table" | "value">) => `→ table ${facts.table}: ${facts.value}`,
    notInTable: "not there",
    form: (value: string) => `→ as the target keeps it: ${value}`,
    refused: "refused",
    leftOut: "left out",
    decidedBy: {
      source: "decided by the source",
      otherwise: "decided by the second source",
      default: "decided by the default",
      force: "decided by the forced value",
      condition: "decided by the condition",
      lookup: "decided by the lookup table",
    },
    held: (facts: Facts<"written" | "held">) => `written last: ${facts.written}; there now: ${facts.held}`,
    notKnown: "not known",
  },
  versions: {
    made: (facts: Facts<"version" | "at" | "author">) => `version ${facts.version}, ${facts.at} by ${facts.author}`,
    old: (version: number) => `version ${version}, made before versions were kept`,
    row: "row",
    setting: "setting",
    restoredFrom: (version: string) => `restored from ${version}`,
    restored: (facts: Facts<"flow" | "version" | "made">) =>
      `${facts.flow} is as it was in version ${facts.version} again; this is version ${facts.made}. Its next run reads everything.`,
    already: (facts: Facts<"flow" | "version">) => `${facts.flow} is as it was in version ${facts.version} already.`,
  },
  epochs: {
    links: (count: number) => numbered(count, "link", "links"),
    records: (count: number) => numbered(count, "record", "records"),
    stood: (flows: string) => `where ${flows} stood`,
    begins: (facts: Facts<"integration" | "connections" | "forgotten">) =>
      `${facts.integration} begins afresh with ${facts.connections}. Forgotten: ${facts.forgotten}. Kept: the set-up, runs, activity and the audit log. Webhooks are to be registered again.`,
  },
  lookups: {
    pairs: (name: string, count: number) => `${name}: ${numbered(count, "pair", "pairs")}`,
    readBy: (flows: string) => `, read by ${flows}`,
    cannotBeAsked: (facts: Facts<"connection" | "readers">) =>
      `${facts.connection} cannot be asked for its values${facts.readers}`,
    missing: (facts: Facts<"code" | "label" | "connection" | "readers">) =>
      `missing: ${facts.code} (${facts.label}) of ${facts.connection}${facts.readers}`,
    waits: "records with it will wait",
    leftOut: "it is left out",
    waitsOtherwise: "it is left out where something else decides; else records with it will wait",
    notThere: (facts: Facts<"code" | "connection">) =>
      `not there: ${facts.code} is in the table, but ${facts.connection} does not have it`,
    several: (facts: Facts<"value" | "connection" | "meanings" | "readers">) =>
      `several meanings: ${facts.value} of ${facts.connection} is ${facts.meanings}${facts.readers}`,
    and: " and ",
    otherRates: (facts: Facts<"left" | "leftRate" | "right" | "rightRate">) =>
      `other rates: ${facts.left} is ${facts.leftRate} %, and ${facts.right} is ${facts.rightRate} %`,
    likely: (facts: Facts<"left" | "right" | "because">) => `likely: ${facts.left} = ${facts.right} (${facts.because})`,
    because: { code: "the same code", name: "the same name", sameAs: "the same meaning" },
    imported: (count: number) =>
      `${numbered(count, "pair", "pairs")} imported. Records that waited for it go on with the next run.`,
    wouldBeImported: (count: number) => `${numbered(count, "pair", "pairs")} would be imported; ${nothingChanged}.`,
    bothEmpty: "A pair needs a value on one side at least.",
    twice: (facts: Facts<"left" | "right">) =>
      `The pair ${facts.left} and ${facts.right} stands here twice. Remove one of them.`,
    ambiguous: (facts: Facts<"value" | "of" | "one" | "other" | "meaningsOf">) =>
      `${facts.value} of ${facts.of} means ${facts.one} and ${facts.other} of ${facts.meaningsOf}. Keep one of them.`,
  },
  links: {
    linked: "LINKED",
    none: "No such links.",
    made: (count: number) => `${numbered(count, "link", "links")} made`,
    wouldBeMade: (count: number) => `${numbered(count, "link", "links")} would be made; ${nothingChanged}`,
    already: (count: number) => `; ${count} ${count === 1 ? "was" : "were"} there already`,
    removed: (facts: Facts<"source" | "target">) =>
      `${facts.source} is no longer linked with ${facts.target}; both records stay. The next run that reads it looks for it anew.`,
    faults: {
      twice: (facts: Facts<"key">) => `${facts.key} stands in the file twice. Keep one of the lines.`,
      linked: (facts: Facts<"key" | "other" | "flow" | "source">) =>
        `${facts.key} is linked with ${facts.other} already. Remove that link first: koppla links ${facts.flow} --remove ${facts.source}.`,
      absent: (facts: Facts<"system" | "entity" | "key">) =>
        `${facts.system} does not have ${facts.entity} ${facts.key}.`,
    },
  },
  adopt: {
    report: (facts: Facts<"flow" | "source" | "target">) =>
      `${facts.flow}: ${facts.source} records in the source, ${facts.target} only in the target; nothing was written.`,
    kinds: { linked: "linked", certain: "certain", doubtful: "doubtful", new: "new" },
    hints: {
      linked: () => "",
      certain: () => "the next run links them",
      doubtful: (flow: string) =>
        `a person decides: koppla adopt ${flow} --csv, then --decide FILE; or --same SOURCE=TARGET`,
      new: () => "the next run creates them",
    },
    same: (fields: string) => `the same ${fields}`,
    and: " and ",
    differs: (facts: Facts<"field" | "source" | "target">) =>
      `${facts.field} differs (${facts.source} and ${facts.target})`,
    more: (count: number) => `… and ${count} more; --csv prints all.`,
    adopted: (count: number) => `${numbered(count, "record", "records")} adopted.`,
    wouldBeAdopted: (count: number) => `${numbered(count, "record", "records")} would be adopted; ${nothingChanged}.`,
    noPair: (pair: string) => `"${pair}" names no two records. Write SOURCE=TARGET, as in --same 10042=A-77.`,
  },
  customers: {
    headings: ["NUMBER", "NAME"],
    none: "No customer of the target has this in its number or name.",
    more: "There are more. Write more of the name, with --find.",
  },
  csv: {
    columns: (facts: Facts<"columns" | "found">) =>
      `The first line must name the columns ${facts.columns}${facts.found === "" ? "" : `, not ${facts.found}`}.`,
    values: (facts: Facts<"found" | "needed" | "columns">) =>
      `It has ${facts.found} ${facts.found === "1" ? "value" : "values"}, and ${facts.needed} are needed: ${facts.columns}.`,
    empty: (column: string) => `The value of ${column} is empty. Fill it in, or remove the line.`,
    notCsv: (why: string) => `This is not CSV: ${why}. Nothing was changed.`,
    quotes: {
      open: "a quotation mark is opened and not closed",
      stray: "a quotation mark stands within a value; write it twice, and the value in quotation marks",
    },
    notUtf8: (file: string) => `${file} is not in UTF-8. Save it as "CSV UTF-8".`,
    tooLarge: (facts: Facts<"file" | "found" | "most">) =>
      `${facts.file} has ${facts.found} bytes, and ${facts.most} are the most.`,
    tooLong: (facts: Facts<"file" | "most">) => `${facts.file} has more than ${facts.most} lines, which are the most.`,
    absent: (file: string) => `${file} cannot be read: there is no such file.`,
    unreadable: (facts: Facts<"file" | "why">) => `${facts.file} cannot be read: ${facts.why}.`,
  },
  dryRun: {
    kinds: { create: "create", update: "update", unchanged: "unchanged", skip: "skip", wait: "wait", fail: "fail" },
    keeps: (facts: Facts<"field" | "held" | "wanted" | "policy">) =>
      `${facts.field}: keeps ${facts.held}, not ${facts.wanted} (write: ${facts.policy})`,
    would: (facts: Facts<"flow" | "sample" | "counts">) =>
      `${facts.flow} would${facts.sample} ${facts.counts}; nothing was written.`,
    sample: (count: number) => ` (a sample of ${count})`,
  },
};

export type Texts = typeof en;
