import { describe, expect, test } from "vitest";
import type { ProductEntity } from "../entities/product.ts";
import type { SystemRecord } from "../entity-functions.ts";
import { ConnectorError } from "../error.ts";
import { miniConnector, miniConnectorWith, miniProducts } from "../testing/mini-connector.ts";
import { startMiniTarget } from "../testing/mini-target.ts";
import { conformanceChecks } from "./checks.ts";
import { openContext } from "./context.ts";
import { describeConformance } from "./index.ts";
import { readOperations } from "./open-api-examples.ts";
import type { ConformanceTarget } from "./target.ts";

type Settings = Record<string, never>;
type Products = ProductEntity<Settings>;

describeConformance({ connector: miniConnector, start: startMiniTarget });

function present<Function>(one: Function | undefined): Function {
  if (one === undefined) throw new Error("The mini connector lacks a function.");
  return one;
}
const right = {
  list: present(miniProducts.list),
  getMany: present(miniProducts.getMany),
  find: present(miniProducts.find),
  create: present(miniProducts.create),
  update: present(miniProducts.update),
};
const withKey = (key: string): SystemRecord => ({ key, fields: { code: key } });

/** A planted defect, and the check that must turn red for it. */
const defects: readonly { readonly name: string; readonly check: RegExp; readonly defect: Partial<Products> }[] = [
  {
    name: "leaves out the last page",
    check: /^list gives every record/,
    defect: {
      list: async (request) => ({
        ...(await right.list(request)),
        ...(request.position === null ? {} : { next: null }),
      }),
    },
  },
  {
    name: "gives a record twice",
    check: /^list gives every record/,
    defect: {
      async list(request) {
        const page = await right.list({ ...request, pageSize: request.pageSize - 1 });
        return { ...page, records: [...page.records, ...page.records.slice(0, 1)] };
      },
    },
  },
  {
    name: "does not keep to the page size",
    check: /^list gives every record/,
    defect: { list: (request) => right.list({ ...request, pageSize: request.pageSize + 1 }) },
  },
  {
    name: "reads everything, whatever the watermark",
    check: /^list since/,
    defect: { list: (request) => right.list({ ...request, since: null }) },
  },
  {
    name: "gives a watermark of the future",
    check: /^list since/,
    defect: { list: async (request) => ({ ...(await right.list(request)), watermark: "9999999999999" }) },
  },
  {
    name: "takes 007 for 7",
    check: /^getMany gives/,
    defect: {
      async getMany({ session, keys }) {
        const found = await right.getMany({ session, keys: [...keys, ...keys.map((key) => key.slice(1))] });
        return found;
      },
    },
  },
  {
    name: "gives a record for an unknown key",
    check: /^getMany gives/,
    defect: { getMany: async ({ keys }) => keys.map(withKey) },
  },
  { name: "cannot find what it created", check: /^create can be looked up/, defect: { find: async () => [] } },
  {
    name: "loses a field on create",
    check: /^create can be looked up/,
    defect: {
      create: (request) => right.create({ ...request, items: request.items.map((item) => ({ ...item, price: "0" })) }),
    },
  },
  {
    name: "takes a double for written",
    check: /^a second create/,
    defect: {
      async create(request) {
        const outcomes = await right.create(request);
        return outcomes.map(() => ({ outcome: "written", key: String(request.items[0]?.code) }));
      },
    },
  },
  {
    name: "does not name the field",
    check: /^an item that breaks a rule/,
    defect: {
      async create(request) {
        const outcomes = await right.create(request);
        return outcomes.map((outcome) => {
          if (outcome.outcome === "written") return outcome;
          const { code, category, system, message } = outcome.error;
          return {
            outcome: "refused",
            error: new ConnectorError<string>({ code, category, system, message, remote: { message } }),
          };
        });
      },
    },
  },
  {
    name: "changes more than it was asked to",
    check: /^update changes/,
    defect: {
      update: (request) =>
        right.update({
          ...request,
          items: request.items.map(({ key, fields }) => ({ key, fields: { ...fields, price: "0" } })),
        }),
    },
  },
  {
    name: "tries a read again inside",
    check: /^list, 500 before/,
    defect: { list: (request) => right.list(request).catch(() => right.list(request)) },
  },
  {
    name: "tries a write again inside",
    check: /^create, a reset after/,
    defect: { create: (request) => right.create(request).catch(() => right.create(request)) },
  },
  {
    name: "takes a lost write for unreachable",
    check: /^create, no answer, after/,
    defect: {
      create: (request) =>
        right.create(request).catch(() => {
          throw new ConnectorError({ code: "bug", category: "unreachable", system: "Mini system", message: "x" });
        }),
    },
  },
  {
    name: "takes any answer for a success",
    check: /^create, 200 with nothing/,
    defect: {
      async create({ session, items }) {
        await session.http.request({ method: "POST", path: "/items", json: items[0], effect: "write" });
        return [{ outcome: "written", key: String(items[0]?.code) }];
      },
    },
  },
  {
    name: "throws an error of its own",
    check: /^getMany, 429 with/,
    defect: {
      getMany: (request) =>
        right.getMany(request).catch(() => {
          throw new Error("oh");
        }),
    },
  },
  {
    name: "hides a fault as an absence",
    check: /^getMany, 502/,
    defect: { getMany: (request) => right.getMany(request).catch(() => []) },
  },
];

/** Runs the checks with this name; the errors of those that failed. */
async function failuresOf(
  product: Products,
  name: RegExp,
  change: Partial<ConformanceTarget<Settings>> = {},
): Promise<string[]> {
  const connector = miniConnectorWith(product);
  const context = await openContext(connector, { ...(await startMiniTarget()), ...change });
  const failures: string[] = [];
  try {
    const checks = conformanceChecks(connector)
      .flatMap((group) => group.checks)
      .filter((check) => name.test(check.name));
    if (checks.length === 0) throw new Error(`No check is called ${name}.`);
    for (const check of checks) {
      await check.run(context).catch((error: unknown) => failures.push(String(error)));
      context.proxy.disarm();
    }
  } finally {
    await context.close();
  }
  return failures;
}

describe("the suite turns red for a connector that", () => {
  test.each(defects)("$name", async ({ check, defect }) => {
    expect(await failuresOf({ ...miniProducts, ...defect }, check)).not.toEqual([]);
    expect(await failuresOf(miniProducts, check)).toEqual([]);
  });

  test("has nothing to check", () => {
    expect(() => conformanceChecks({ ...miniConnector, entities: {} })).toThrow(/nothing to check/);
  });

  test("supplies no samples", async () => {
    expect(await failuresOf(miniProducts, /^create can be/, { samples: {} })).toEqual([
      expect.stringContaining("supplies no samples"),
    ]);
  });

  test("has no find beside its create", async () => {
    const { find: _, ...without } = miniProducts;
    expect(await failuresOf(without, /^create can be/)).toEqual([expect.stringContaining("harmless")]);
  });
});

describe("the replay of examples turns red for", () => {
  const file = new URL("../testing/mini-system.openapi.yaml", import.meta.url);
  const name = /^every example/;

  test("a connector that cannot read an example", async () => {
    const failures = await failuresOf(miniProducts, name, {
      openApi: {
        file,
        callFor: () => async (session) =>
          right.getMany({ session, keys: ["/"] }).then(() => Promise.reject(new TypeError("x"))),
      },
    });
    expect(failures.join()).toMatch(/threw TypeError|did not make this request/);
  });

  test("a call that does not make the request of the example", async () => {
    const failures = await failuresOf(miniProducts, name, { openApi: { file, callFor: () => async () => undefined } });
    expect(failures.join()).toContain("did not make this request");
  });

  test("nothing replayed", async () => {
    const failures = await failuresOf(miniProducts, name, { openApi: { file, callFor: () => null } });
    expect(failures.join()).toContain("Only sign-in examples");
  });

  test("and it sees every example of the file", async () => {
    const operations = await readOperations(file);
    const examples = operations.flatMap((operation) =>
      operation.examples.map((one) => `${one.operationId} ${one.status} ${one.name}`),
    );
    expect(examples).toEqual([
      "token 200 ok",
      "token 401 refused",
      "list_items 200 page",
      "list_items 200 empty",
      "list_items 400 refused",
      "list_items 502 example",
      "create_item 201 example",
      "create_item 500 refused",
      "get_item 200 one",
    ]);
    expect(operations.at(-1)?.pathTemplate).toBe("/api/items/{code}");
  });

  test.each([
    ["accountview", 20],
    ["parts-pim", 20],
  ])("and it can read the contract of %s", async (system, least) => {
    const contract = new URL(`../../../../contracts/${system}.openapi.yaml`, import.meta.url);
    const operations = await readOperations(contract);
    expect(operations.flatMap(({ examples }) => examples).length).toBeGreaterThan(least);
  });
});
