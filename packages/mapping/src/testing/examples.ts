import { compileMapping } from "../compile/compile.ts";
import { directLookups } from "../lookups.ts";
import { explainRecord } from "../map/explain.ts";
import { stepCatalogue } from "../steps/catalogue.ts";

/** Every step's example as a row of a mapping, explained for its record: plain data, to be compared between places. */
export function explainExamples(): readonly unknown[] {
  return stepCatalogue.map(({ example }) => {
    const { step, input, record = {}, lookups = {} } = example;
    const type = Array.isArray(example.output) ? "list" : "text";
    const result = compileMapping({
      mapping: { FIELD: { from: "input", steps: [step] } },
      targetFields: [{ name: "FIELD", label: "Field", type }],
    });
    if (!result.ok) return result.problems;
    const context = { settings: {}, lookups: directLookups({ tables: lookups, direction: "left-to-right" }) };
    return JSON.parse(JSON.stringify(explainRecord(result.compiled, { ...record, input }, context)));
  });
}
