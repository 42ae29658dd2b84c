import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { checkDecisions, decideAdoption, exportAdoption, reportAdoption } from "../../src/links/adoption.ts";
import { exportLinks, readLinks } from "../../src/links/link-spreadsheet.ts";
import { listLinks, removeLink } from "../../src/links/links.ts";
import { checkWantedLinks, makeLinks } from "../../src/links/make-links.ts";
import { changeLookup, compareLookup } from "../../src/lookups/lookup-change.ts";
import { exportLookup } from "../../src/lookups/lookup-export.ts";
import { fillLookup } from "../../src/lookups/lookup-fill.ts";
import { checkLookup, replaceLookup, viewLookupSides, viewLookups } from "../../src/lookups/lookups.ts";
import type { FunctionCase } from "./function-case.ts";

const flow = "parts-to-books/products";
const one = { flow, links: [{ source: "100001", target: "OLD-1" }] };
const another = { flow, links: [{ source: "100002", target: "OLD-2" }] };

/** Articles that the books had before Koppla came. */
async function seedArticles({ sandbox }: TestKoppla): Promise<void> {
  const common = { AG_CODE: "ALG", VAT_CODE: "1", ART_DESC1: "Of the books", PX_SELL: 1 };
  const rows = [
    ...["OLD-1", "OLD-2"].map((code) => ({ ...common, ART_CODE: code })),
    // The same number, and another bar code: a person decides.
    { ...common, ART_CODE: "100004", EAN_CODE: "4006381333931" },
  ];
  await sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows });
}

const integration = "parts-to-books";
const table = "vat-codes";
const pairs = [
  { left: "NL21", right: "1" },
  { left: "NL9", right: "3" },
  { left: "NL0", right: "0" },
];

export const linkCases: readonly FunctionCase[] = [
  {
    action: "adoption.report",
    prepare: seedArticles,
    call: ({ engine }, actor) => reportAdoption(engine, actor, { flow }),
    entries: [{ subject: flow, changes: [{ what: "record 100004" }] }],
  },
  {
    action: "adoption.export",
    call: async ({ engine }, actor) => (await exportAdoption(engine, actor, { flow }).next()).value,
    entries: [{ subject: flow, changes: [{ what: "record 100004" }] }],
  },
  { action: "adoption.check", call: ({ engine }, actor) => checkDecisions(engine, actor, one) },
  {
    action: "adoption.decide",
    call: ({ engine }, actor) => decideAdoption(engine, actor, one),
    entries: [{ subject: flow, changes: [{ what: "100001", after: "OLD-1" }] }],
  },
  { action: "links.check", call: ({ engine }, actor) => checkWantedLinks(engine, actor, another) },
  {
    action: "links.make",
    call: ({ engine }, actor) => makeLinks(engine, actor, another),
    entries: [{ subject: flow, changes: [{ what: "100002", after: "OLD-2" }] }],
  },
  {
    action: "links.export",
    call: async ({ engine }, actor) => (await exportLinks(engine, actor, { flow }).next()).value,
  },
  {
    action: "links.read",
    call: ({ engine }, actor) => readLinks(engine, actor, { flow, csv: "source,target\r\n100002,OLD-2\r\n" }),
  },
  { action: "links.list", call: ({ engine }, actor) => listLinks(engine, actor, { flow, limit: 1 }) },
  {
    action: "links.remove",
    call: ({ engine }, actor) => removeLink(engine, actor, { flow, source: "100002" }),
    entries: [{ subject: flow, changes: [{ what: "100002", before: "OLD-2" }] }],
  },
  { action: "lookups.sides", call: ({ engine }, actor) => viewLookupSides(engine, actor, { integration }) },
  { action: "lookups.view", call: ({ engine }, actor) => viewLookups(engine, actor, { integration, table }) },
  {
    action: "lookups.export",
    call: async ({ engine }, actor) => (await exportLookup(engine, actor, { integration, table }).next()).value,
  },
  { action: "lookups.check", call: ({ engine }, actor) => checkLookup(engine, actor, { integration, table, pairs }) },
  {
    action: "lookups.replace",
    call: ({ engine }, actor) => replaceLookup(engine, actor, { integration, table, pairs }),
    entries: [
      {
        subject: "parts-to-books/vat-codes",
        changes: [
          { what: "values.NL9", before: "2", after: "3" },
          { what: "values.EUV", before: "V" },
        ],
      },
    ],
  },
  {
    action: "lookups.fill",
    call: ({ engine }, actor) =>
      fillLookup(engine, actor, { flow: "parts-to-books/orders", table, value: "NL6", counterpart: "2" }),
    entries: [{ subject: "parts-to-books/vat-codes", changes: [{ what: "values.NL6", after: "2" }] }],
  },
  {
    action: "lookups.compare",
    call: ({ engine }, actor) => compareLookup(engine, actor, { integration, table, csv: "pim,books\r\nNL21,1\r\n" }),
  },
  {
    action: "lookups.change",
    call: ({ engine }, actor) =>
      changeLookup(engine, actor, {
        integration,
        table,
        remove: [{ left: "NL9", right: "3" }],
        add: [{ left: "NL9", right: "2" }],
      }),
    entries: [{ subject: "parts-to-books/vat-codes", changes: [{ what: "values.NL9", before: "3", after: "2" }] }],
  },
];
