import { expect } from "vitest";
import { fillDefault } from "../../src/acts/field-default.ts";
import { listVersions, restoreVersion } from "../../src/flows/versions.ts";
import type { FunctionCase } from "./function-case.ts";

const flow = "parts-to-books/products";
const products = "products: { entity: product, from: pim, to: books }";

export const versionCases: readonly FunctionCase[] = [
  {
    action: "flows.default",
    call: ({ engine }, actor) => fillDefault(engine, actor, { flow, field: "ART_DESC2", value: "none" }),
    entries: [
      { subject: flow, changes: [{ what: "mapping.ART_DESC2", after: expect.objectContaining({ default: "none" }) }] },
    ],
  },
  {
    action: "versions.list",
    call: ({ engine }, actor) => listVersions(engine, actor, { flow, limit: 2 }),
  },
  {
    action: "versions.restore",
    async prepare({ apply, file }) {
      await apply(file.replace(products, `${products.slice(0, -2)}, mapping: { ART_DESC2: { constant: two } } }`));
    },
    call: ({ engine }, actor) => restoreVersion(engine, actor, { flow, version: 1 }),
    entries: [{ subject: flow, changes: [{ what: "mapping.ART_DESC2", before: { constant: "two" } }] }],
  },
];
