import { readFile } from "node:fs/promises";
import { randomFrom } from "@koppla/proof/kit/random";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { testSeed } from "@koppla/proof/kit/test-seed";
import {
  applyWith,
  booksRows,
  customerFlow,
  madeDebtors,
  seedShop,
  shopCustomer,
  shopProduct,
} from "@koppla/proof/kit/trade";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";

/* What real catalogues and customer lists hold: none of it stops by default. */

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla();
});
afterEach(async () => {
  await koppla?.close();
});

/** Signs that technical texts have and the books do not. */
const signs = ["", "", "", " ≥ 5", " 1/2″", " 10 kΩ", " − 20 °C", " ⌀ 15", " 5 μm"];

test("K7 B33 F20: 900 products, with names up to 80 characters and technical signs, all arrive", async () => {
  const file = await readFile(new URL("etim-names.json", import.meta.url), "utf8");
  const { names } = z.object({ names: z.array(z.string()) }).parse(JSON.parse(file));
  await seedShop(koppla, {
    products: names.map((name, index) => ({
      ...shopProduct(String(700_000 + index)),
      name: { nl: `${name}${signs[index % signs.length]}` },
      short_description: { nl: `<p>${name} &ndash; <strong>${name}</strong></p>` },
    })),
  });
  const run = await koppla.run();
  console.info(
    `900 products: created ${run.created}, waiting ${run.waiting}, failed ${run.failed}, fitted ${run.fitted}`,
  );
  expect(run).toMatchObject({ state: "succeeded", created: 900, waiting: 0, failed: 0 });
  expect(run.fitted).toBeGreaterThan(300);
  const articles = await booksRows(koppla, "ARTICLE");
  const tooLong = articles.filter(
    ({ ART_DESC1, ART_DESC2 }) => String(ART_DESC1).length > 40 || /[<>]\w/.test(String(ART_DESC2)),
  );
  expect(tooLong).toEqual([]);
  // A second run over everything finds each of them as wanted.
  expect(await koppla.run("full")).toMatchObject({ created: 0, updated: 0 });
});

const people = [
  ["Łukasz", "Wiśniewski", "Wrocław", "PL"],
  ["Małgorzata", "Żółkiewska", "Łódź", "PL"],
  ["Γιώργος", "Παπαδόπουλος", "Θεσσαλονίκη", "GR"],
  ["Ευαγγελία", "Μπακογιάννη", "Αθήνα", "GR"],
  ["Jiří", "Dvořák", "Třebíč", "CZ"],
  ["Šárka", "Nováčková", "Ústí nad Labem", "CZ"],
  ["Gergő", "Fehér-Tőkés", "Győr", "HU"],
  ["Şükrü", "Yıldırım", "İzmir", "TR"],
  ["Ștefan", "Țepeș", "Iași", "RO"],
  ["Đorđe", "Žarković", "Niš", "RS"],
] as const;

test("K7 B11: 300 customers with Polish, Greek and Czech names and companies of 73 letters all arrive", async () => {
  const random = randomFrom(testSeed);
  const company = "Wspólnota Techniczna i Handlowa Łączności Zaopatrzenia Przemysłu Śląskiego".slice(0, 73);
  const customers = Array.from({ length: 300 }, (_, index) => {
    const [first, last, city, country] = people[Math.floor(random() * people.length)] ?? people[0];
    const billing = {
      name: "",
      street: `Ulica Świętokrzyska ${city}`,
      number: String(index + 1),
      addition: "B",
      postcode: "00-001",
      city,
      country,
    };
    return shopCustomer(String(1_000 + index), {
      first_name: first,
      last_name: last,
      billing,
      shipping: {},
      ...(index % 3 === 0 ? { type: "company", company: `${index} ${company}`.slice(0, 73) } : {}),
    });
  });
  await applyWith(koppla, [customerFlow[0], customerFlow[1]]);
  await koppla.sandbox.control("pim", "POST", "/seed", { mode: "replace", customers });
  const run = await koppla.runFlow("customers");
  console.info(
    `300 customers: created ${run.created}, waiting ${run.waiting}, failed ${run.failed}, fitted ${run.fitted}`,
  );
  expect(run).toMatchObject({ state: "succeeded", created: 300, waiting: 0, failed: 0, fitted: 300 });
  const debtors = await madeDebtors(koppla);
  expect(debtors).toHaveLength(300);
  expect(debtors.filter(({ ACCT_NAME, SRC_CODE }) => ACCT_NAME === "" || !/^[ -~]+$/.test(String(SRC_CODE)))).toEqual(
    [],
  );
  expect(await koppla.runFlow("customers", "full")).toMatchObject({ created: 0, updated: 0 });
});
