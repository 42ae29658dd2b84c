import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { auditLog } from "@koppla/service/audit/audit-log";
import { machineActor } from "@koppla/service/ground/actor";
import { makeLinks } from "@koppla/service/links/make-links";
import { afterAll, beforeAll, expect, test } from "vitest";
import { labelsOf } from "../deaths/crash-suites.ts";

/*
 * The process dies before and after a person's change of the set-up, or of how a run goes on: the change and its entry in the audit log are both
 * there, or neither is, and the same command again brings what is missing.
 */

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 5, worker: false });
});
afterAll(() => testing?.close());

interface Case {
  /** What there is to change. */
  before(): Promise<unknown>;
  run(): Promise<readonly string[]>;
}

const flow = "parts-to-books/products";
const products = "products: { entity: product, from: pim, to: books }";
const withRow = (value: string) =>
  testing.file.replace(products, `${products.slice(0, -2)}, mapping: { ART_DESC2: { constant: ${value} } } }`);

/** A run of its own that no worker takes. */
async function newRun(): Promise<void> {
  await command(["cancel", flow], testing.environment);
  await command(["run", flow], testing.environment);
}

async function pausedRun(): Promise<void> {
  await newRun();
  await command(["pause", flow], testing.environment);
}

let articles = 0;
/** A product and an article that nothing links yet. */
const newest = () => `${100_000 + articles},OLD-${articles}`;

async function seedArticle(): Promise<void> {
  articles += 1;
  const row = { AG_CODE: "ALG", VAT_CODE: "1", ART_DESC1: "Of the books", PX_SELL: 1, ART_CODE: `OLD-${articles}` };
  await testing.sandbox.control("books", "POST", "/seed", { table: "ARTICLE", rows: [row] });
}

const cases: { readonly [label: string]: Case } = {
  "run.stop": {
    before: newRun,
    run: async () => ["pause", flow],
  },
  "run.resume": {
    before: pausedRun,
    run: async () => ["resume", flow],
  },
  "configuration.apply": {
    before: () => testing.apply(testing.file),
    run: async () => ["apply", await testing.write(withRow("applied"), "yaml")],
  },
  "flow.restore": {
    before: () => testing.apply(withRow(crypto.randomUUID())),
    run: async () => ["versions", flow, "--restore", "1"],
  },
  "link.make": {
    before: seedArticle,
    run: async () => ["links", flow, "--import", await testing.write(`source,target\n${newest()}\n`, "csv")],
  },
  "link.remove": {
    async before() {
      await seedArticle();
      const [source = "", target = ""] = newest().split(",");
      await makeLinks(testing.engine, machineActor(), { flow, links: [{ source, target }] });
    },
    run: async () => ["links", flow, "--remove", newest().split(",")[0] ?? ""],
  },
  "lookup.save": {
    before: () => testing.apply(testing.file),
    run: async () => [
      "lookups",
      "parts-to-books/vat-codes",
      "--import",
      await testing.write("pim,books\nNL9,2\nNL0,X\n", "csv"),
    ],
  },
};

async function entries(): Promise<number> {
  const { items } = await auditLog(testing.engine, machineActor(), { limit: 1_000 });
  return items.length;
}

test("each label of setting up has a case", () => {
  expect(Object.keys(cases)).toEqual(labelsOf("setting up"));
});

const places = Object.entries(cases).flatMap(([label, one]) => [
  { place: `${label}:before`, left: 0, one },
  { place: `${label}:after`, left: 1, one },
]);

test.each(places)("$place", async ({ place, left, one }) => {
  await one.before();
  const [run, already] = [await one.run(), await entries()];
  const died = await command([...run], { ...testing.environment, KOPPLA_CRASH_AT: place });
  expect(died.signal, died.stderr).toBe("SIGKILL");
  expect((await entries()) - already).toBe(left);
  await command([...run], testing.environment);
  expect((await entries()) - already).toBe(1);
});
