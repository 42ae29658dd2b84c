import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { withinOrganisation } from "@koppla/store";
import { applyConfiguration, planConfiguration } from "../../src/configuration/apply-configuration.ts";
import { checkConfiguration } from "../../src/configuration/check-configuration.ts";
import { exportConfiguration } from "../../src/configuration/export-configuration.ts";
import type { FunctionCase } from "./function-case.ts";

const products = "products: { entity: product, from: pim, to: books";
const edits = [
  ["organisation: demo", 'organisation: demo\nreconcile: { at: "04:00" }'],
  ["adminKey: pim-admin", "adminKey: another"],
  ["callsPerMinute: 60000", "callsPerMinute: 50000"],
  ['vat-codes: { pim: [NL21, NL9, NL0, EUV], books: ["1", "2"', 'vat-codes: { pim: [NL21, NL9, NL0, EUV], books: ["1", "3"'],
  [products, `${products}, schedule: every 30 s, enabled: false, mapping: { ART_DESC2: { constant: two } }`],
] as const; // biome-ignore format: one edit each

function edited({ file }: TestKoppla): string {
  return edits.reduce((text, [from, to]) => text.replace(from, to), file);
}

export const configurationCases: readonly FunctionCase[] = [
  {
    action: "configuration.check",
    call: ({ engine, file }, actor) => checkConfiguration(engine, actor, { text: file }),
  },
  {
    action: "configuration.plan",
    call: (testing, actor) => planConfiguration(testing.engine, actor, { text: edited(testing) }),
  },
  {
    action: "configuration.apply",
    // What does not work any more is replaced without a try.
    prepare: ({ engine, organisationId }) =>
      withinOrganisation(engine.database, organisationId, (scope) =>
        scope.updateTable("connection").set({ sign_in_needed: true }).execute(),
      ),
    call: (testing, actor) => applyConfiguration(testing.engine, actor, { text: edited(testing) }),
    entries: [
      { subject: "reconcile", changes: [{ what: "at", before: "03:00", after: "04:00" }] },
      {
        subject: "pim",
        changes: [{ what: "credentials.adminKey" }, { what: "settings.callsPerMinute", before: 60_000, after: 50_000 }],
      },
      { subject: "parts-to-books/vat-codes", changes: [{ what: "values.NL9", before: "2", after: "3" }] },
      {
        subject: "parts-to-books/products",
        changes: [
          { what: "schedule", after: { everySeconds: 30 } },
          { what: "enabled", before: true, after: false },
          { what: "mapping.ART_DESC2", after: { constant: "two" } },
        ],
      },
    ],
  },
  {
    action: "configuration.export",
    prepare: ({ apply, file }) => apply(file),
    call: ({ engine }, actor) => exportConfiguration(engine, actor, {}),
  },
];
