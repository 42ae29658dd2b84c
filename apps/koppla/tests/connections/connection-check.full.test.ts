import type { ConnectionTest, ConnectionTestLine } from "@koppla/contract/setup/connection-test";
import { type Language, languages } from "@koppla/mapping/language";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { checkConnection } from "@koppla/service/connections/connection-test";
import { type Actor, machineActor } from "@koppla/service/ground/actor";
import { withinOrganisation } from "@koppla/store";
import { afterEach, beforeAll, expect, test } from "vitest";

/*
 * A connection test tells each wrong set-up apart by its sentence, in three languages; it writes nothing, spends nothing that
 * a worker needs, and keeps its report.
 */

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 5, worker: false });
  return () => testing.close();
});
afterEach(async () => {
  await books("/switches", { relay: "reachable", openCompanies: [], lackingRights: [], missingFields: [] });
  await signInAnew();
});

const books = (path: string, body?: unknown) => testing.sandbox.control("books", "POST", path, body);

/** As when each connection was just made by the file: nothing is signed in, and the first call does. */
async function signInAnew(file = testing.file, newEpoch: readonly string[] = []): Promise<void> {
  await forgetTokens();
  const { refreshToken } = testing.sandbox;
  const pair = await testing.sandbox.control("books", "POST", "/login");
  const fresh = typeof pair === "object" && pair !== null && "refresh_token" in pair ? String(pair.refresh_token) : "";
  await testing.apply(file.replace(refreshToken, fresh), newEpoch);
}

function change(set: { readonly tokens_sealed?: null; readonly base_url?: string }, where?: string): Promise<unknown> {
  return withinOrganisation(testing.engine.database, testing.organisationId, (scope) => {
    const update = scope.updateTable("connection").set(set);
    return (where === undefined ? update : update.where("name", "=", where)).execute();
  });
}
const forgetTokens = () => change({ tokens_sealed: null });

async function report(connection: string, actor: Actor = machineActor()): Promise<ConnectionTest> {
  const lines: ConnectionTestLine[] = [];
  for await (const item of checkConnection(testing.engine, actor, { connection })) {
    if (item.kind === "test") {
      // What came line by line is what is kept.
      expect(item.test.lines).toEqual(lines);
      return item.test;
    }
    lines.push(item.line);
  }
  throw new Error("The test gave no report.");
}

interface WrongSetUp {
  readonly name: string;
  readonly connection: "pim" | "books";
  make(): Promise<unknown>;
  /** The line that fails, and its cause. */
  readonly line: string;
  readonly code: string;
  /** What the other system itself said. */
  readonly said: RegExp | null;
  /** Whether the lines after it can still pass. */
  readonly goesOn: boolean;
}

const product = "products: { entity: product, from: pim, to: books }";

const wrong: readonly WrongSetUp[] = [
  {
    name: "address unreachable",
    connection: "pim",
    make: () => change({ base_url: "http://127.0.0.1:1/api/v1" }, "pim"),
    line: "address",
    code: "connection_refused",
    said: null,
    goesOn: false,
  },
  {
    name: "http address",
    connection: "pim",
    make: () => change({ base_url: "http://93.184.215.14/api/v1" }, "pim"),
    line: "address",
    code: "plain_http_refused",
    said: null,
    goesOn: false,
  },
  {
    name: "wrong secret",
    connection: "pim",
    make: () => signInAnew(testing.file.replace("pim-secret", "pim-wrong")),
    line: "sign_in",
    code: "invalid_client",
    said: /./,
    goesOn: false,
  },
  {
    name: "wrong admin key",
    connection: "pim",
    make: () => signInAnew(testing.file.replace("pim-admin", "pim-other")),
    line: "sign_in",
    code: "wrong_admin_key",
    said: /./,
    goesOn: false,
  },
  {
    name: "used-up key pair",
    connection: "books",
    make: () => books("/tokens/spend"),
    line: "sign_in",
    code: "sign_in_again",
    said: /already used/,
    goesOn: false,
  },
  {
    name: "installation behind the relay not reachable",
    connection: "books",
    make: () => books("/switches", { relay: "down" }),
    line: "installation",
    code: "installation_unreachable",
    said: /502/,
    goesOn: false,
  },
  {
    name: "wrong company",
    connection: "books",
    make: () => books("/switches", { openCompanies: ["c0ffee02"] }),
    line: "company",
    code: "company_refused",
    said: /geen toegang/,
    goesOn: false,
  },
  {
    name: "no company chosen",
    connection: "books",
    make: () =>
      signInAnew(
        testing.file.replaceAll("to: books }", "to: books, enabled: false }").replace("companyId: c0ffee01, ", ""),
        ["books"],
      ),
    line: "company",
    code: "company_not_chosen",
    said: null,
    goesOn: false,
  },
  {
    name: "missing right",
    connection: "books",
    make: () => books("/switches", { lackingRights: [{ object: "SO1", right: "insert" }] }),
    line: "write order",
    code: "right_missing",
    said: /SO1 Verkooporders: InsertAllowed: false/,
    goesOn: true,
  },
  {
    name: "missing free field",
    connection: "books",
    async make() {
      await signInAnew(
        testing.file.replace(product, `${product.slice(0, -2)}, mapping: { X1_COLOR: { constant: red } } }`),
      );
      await books("/switches", { missingFields: ["ARTICLE.X1_COLOR"] });
    },
    line: "own_fields product",
    code: "own_field_missing",
    said: null,
    goesOn: true,
  },
  {
    name: "missing attribute, of the tables of attributes",
    connection: "pim",
    make: () =>
      signInAnew(
        testing.file.replace(
          "    between: [pim, books]\n",
          "    between: [pim, books]\n    features: { pim: [no_such_attribute], books: [X1_ORIGIN] }\n",
        ),
      ),
    line: "own_fields product",
    code: "own_field_missing",
    said: null,
    goesOn: true,
  },
  {
    name: "empty catalogue",
    connection: "pim",
    make: emptyCatalogue,
    line: "read product",
    code: "catalogue_empty",
    said: null,
    goesOn: true,
  },
];

/** The last of the wrong set-ups: products do not come back. */
async function emptyCatalogue(): Promise<void> {
  const found = await testing.sandbox.control("pim", "GET", "/state?resource=products");
  const skus = [...JSON.stringify(found).matchAll(/"sku":"(\w+)"/g)].map(([, sku]) => sku ?? "");
  const products = [...new Set(skus)].map((sku) => ({ sku, deleted: true }));
  await testing.sandbox.control("pim", "POST", "/seed", { mode: "merge", products });
}

const nameOf = ({ check, entity }: ConnectionTestLine) => (entity === null ? check : `${check} ${entity}`);

/** What was read of each wrong set-up, by language: no two may sound alike. */
const told = new Map<Language, Map<string, string>>(languages.map((language) => [language, new Map()]));

test.each(wrong)("$name: told by its own line, in the system's words and in three languages (J3)", async (one) => {
  await one.make();
  for (const language of languages) {
    const { lines, passed, tried } = await report(one.connection, machineActor(language));
    const at = lines.findIndex((line) => nameOf(line) === one.line);
    const trouble = lines[at]?.trouble;
    expect([one.name, lines[at]?.outcome, trouble?.code]).toEqual([one.name, "failed", one.code]);
    if (one.said === null) {
      expect(trouble?.said).toBeNull();
    } else {
      expect(trouble?.said).toMatch(one.said);
    }
    expect([passed, tried]).toEqual([tried - 1, tried]);
    const before = lines.slice(0, at).map(({ outcome }) => outcome);
    expect(before.every((outcome) => outcome === "passed" || outcome === "not_told")).toBe(true);
    const after = lines.slice(at + 1);
    expect(after.some(({ outcome }) => outcome === "passed")).toBe(one.goesOn);
    if (!one.goesOn) {
      expect(after.filter(({ outcome }) => outcome !== "not_tried")).toEqual([]);
      expect(after.every(({ found }) => found?.includes(lines[at]?.title ?? "?"))).toBe(true);
    }
    const { title = "", what = "", meaning = "", advice = "" } = trouble ?? {};
    expect([title, what, meaning, advice].every((sentence) => sentence.length > 3)).toBe(true);
    told.get(language)?.set(one.name, `${title} ${what} ${advice}`);
  }
});

test("no two wrong set-ups are told by the same sentence, in any language", () => {
  const sentences = [...told.values()].flatMap((ofLanguage) => [...ofLanguage.values()]);
  expect(sentences).toHaveLength(wrong.length * languages.length);
  expect(new Set(sentences).size).toBe(sentences.length);
});
