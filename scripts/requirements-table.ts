import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import type { Reporter, TestModule } from "vitest/node";

/** What Koppla must do about records, in a few words each. */
const requirements = [
  "one integration of both systems, with its flows",
  "orders in both directions",
  "missing data is filled from settings before anything is sent",
  "an order that exists in the target is skipped",
  "the customer is looked up, then created or updated",
  "all products of an order are checked before it is placed",
  "the order is placed as a whole",
  "a company becomes a company debtor with its contact, a person a person debtor",
  "a customer is recognised by e-mail address",
  "invoices and orders of Parts PIM, orders of AccountView",
  "an employee number, 999999 unless another is set",
  "payment terms and methods are mapped by tables",
  "a default debtor",
  "documentation within reach",
  "a default mapping of orders: names, addresses, lines, prices",
  "products in both directions",
  "collected, mapped with settings and formats, sent",
  "created or updated by SKU",
  "SKUs of Parts PIM are digits, checked before sending",
  "fields that are written on create alone",
  "simple products, and variants of configurable products",
  "generic, custom and object attributes, by tables for both directions",
  "attributes that set variants apart, and features that inform",
  "categories are created and updated",
  "images are refused, with the reason",
  "a default mapping of products, and any further field",
  "stock in both directions",
  "several calculations of stock",
  "whether stock is kept",
  "customers in both directions",
  "the rule of companies and persons there too",
  "orders bring their customers; the customer flow is optional",
];

const path = process.env.KOPPLA_REQUIREMENTS_TABLE;

/** Writes the table of requirements and the tests that prove them, from the tests that passed in this run. */
export default class RequirementsTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (path === undefined) {
      return;
    }
    const proofs = new Map<number, string[]>();
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      for (const test of module.children.allTests()) {
        if (test.result().state === "passed") {
          for (const number of numbersIn(test.name)) {
            proofs.set(number, [...(proofs.get(number) ?? []), `${titleOf(test.name)} · ${file}`]);
          }
        }
      }
    }
    const rows = requirements.map((what, index) => {
      const tests = (proofs.get(index + 1) ?? []).toSorted();
      return `| R${index + 1} | ${what} | ${tests.join("<br>")} |`;
    });
    writeFileSync(path, [...heading, ...rows, ""].join("\n"));
  }
}

const heading = [
  "# What Koppla must do, and the tests that prove it",
  "",
  "Written by `npm run requirements` from the tests that passed in that run; a test names its requirements at the end of its title.",
  "",
  "| | what | tests |",
  "|---|---|---|",
];

/** `(R16, R18)`, `(R21–R23)`, `R26: …` */
function numbersIn(name: string): number[] {
  const marks = [...name.matchAll(/\(((?:R\d+(?:–R\d+)?(?:, )?)+)\)$/g), ...name.matchAll(/^(R\d+):/g)];
  return marks.flatMap(([, mark = ""]) =>
    mark.split(", ").flatMap((part) => {
      const [from = 0, to = from] = [...part.matchAll(/\d+/g)].map(([digits]) => Number(digits));
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    }),
  );
}

function titleOf(name: string): string {
  return name
    .replace(/ \(R[^)]*\)$/, "")
    .replace(/^R\d+: /, "")
    .replaceAll("|", "\\|");
}
