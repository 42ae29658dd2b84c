import type { TestHouse } from "@koppla/proof/kit/test-house";
import { checkDecisions, decideAdoption, reportAdoption } from "../../src/links/adoption.ts";
import { listLinks, removeLink } from "../../src/links/links.ts";
import { checkWantedLinks, makeLinks } from "../../src/links/make-links.ts";
import { checkLookup, replaceLookup, viewLookupSides, viewLookups } from "../../src/lookups/lookups.ts";
import type { FunctionCase } from "./function-case.ts";

const flow = "parts-to-books/products";
const one = { flow, links: [{ source: "100001", target: "OLD-1" }] };
const another = { flow, links: [{ source: "100002", target: "OLD-2" }] };

/** Articles that the books had before Koppla came. */
async function seedArticles({ sandbox }: TestHouse): Promise<void> {
  const common = { AG_CODE: "ALG", VAT_CODE: "1", ART_DESC1: "Of the books", PX_SELL: 1 };
  const rows = ["OLD-1", "OLD-2"].map((code) => ({ ...common, ART_CODE: code }));
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
    call: ({ house }, actor) => reportAdoption(house, actor, { flow }),
  },
  { action: "adoption.check", call: ({ house }, actor) => checkDecisions(house, actor, one) },
  {
    action: "adoption.decide",
    call: ({ house }, actor) => decideAdoption(house, actor, one),
    entries: [{ subject: flow, changes: [{ what: "100001", after: "OLD-1" }] }],
  },
  { action: "links.check", call: ({ house }, actor) => checkWantedLinks(house, actor, another) },
  {
    action: "links.make",
    call: ({ house }, actor) => makeLinks(house, actor, another),
    entries: [{ subject: flow, changes: [{ what: "100002", after: "OLD-2" }] }],
  },
  { action: "links.list", call: ({ house }, actor) => listLinks(house, actor, { flow, limit: 1 }) },
  {
    action: "links.remove",
    call: ({ house }, actor) => removeLink(house, actor, { flow, source: "100002" }),
    entries: [{ subject: flow, changes: [{ what: "100002", before: "OLD-2" }] }],
  },
  { action: "lookups.sides", call: ({ house }, actor) => viewLookupSides(house, actor, { integration }) },
  { action: "lookups.view", call: ({ house }, actor) => viewLookups(house, actor, { integration, table }) },
  { action: "lookups.check", call: ({ house }, actor) => checkLookup(house, actor, { integration, table, pairs }) },
  {
    action: "lookups.replace",
    call: ({ house }, actor) => replaceLookup(house, actor, { integration, table, pairs }),
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
];
