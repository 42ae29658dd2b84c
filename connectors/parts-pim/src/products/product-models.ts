import type { ConnectorError } from "@koppla/connector-sdk";
import { z } from "zod";
import { sendWrites } from "../batch-writing.ts";
import { getOne } from "../client.ts";
import { axisWithoutOptions, refusedModel } from "../errors.ts";
import type { PimSession } from "../manifest.ts";
import type { Fields } from "../record.ts";
import { attributeTypes } from "./attributes.ts";

const model = z.object({ code: z.string() });

/** Why models could not be made, by their codes: their variants would be refused for a parent that is not there. */
export type RefusedModels = ReadonlyMap<string, ConnectorError>;

/**
 * A variant belongs to a product model (§5). One that is not there yet is made of its first variant: under the parent's
 * code, with that variant's name and axes. A system without models of its own cannot tell more about them.
 */
export async function ensureModels(session: PimSession, products: readonly Fields[]): Promise<RefusedModels> {
  const missing = (await missingModels(session, products)).map(([key, variant]) => ({
    key,
    body: { code: key, name: { nl: variant["name.nl"] }, axes: axesOf(variant) },
  }));
  const outcomes = await sendWrites(session, "product-models", missing);
  return new Map(
    missing.flatMap(({ key }, index) => {
      const outcome = outcomes[index];
      return outcome?.outcome === "refused" ? [[key, refusedModel(key, outcome.error)] as const] : [];
    }),
  );
}

/** The same without a write: models that would be refused since an axis of theirs is no attribute with options (§5). */
export async function refusableModels(session: PimSession, products: readonly Fields[]): Promise<RefusedModels> {
  const missing = await missingModels(session, products);
  if (missing.length === 0) return new Map();
  const types = await attributeTypes(session);
  return new Map(
    missing.flatMap(([key, variant]) => {
      const wrong = axesOf(variant).find((axis) => types.get(axis) !== "select");
      return wrong === undefined ? [] : [[key, axisWithoutOptions(key, wrong)] as const];
    }),
  );
}

/** The models that these variants need and that are not there, each with the first of its variants. */
async function missingModels(
  session: PimSession,
  products: readonly Fields[],
): Promise<readonly (readonly [string, Fields])[]> {
  const firsts = new Map<string, Fields>();
  for (const product of products) {
    const { type, parent } = product;
    if (type === "variant" && typeof parent === "string" && !firsts.has(parent)) firsts.set(parent, product);
  }
  const missing: (readonly [string, Fields])[] = [];
  for (const [key, variant] of firsts) {
    if ((await getOne(session, { resource: "product-models", key, item: model })) === null)
      missing.push([key, variant]);
  }
  return missing;
}

function axesOf(variant: Fields): readonly string[] {
  return Object.entries(variant).flatMap(([name, value]) =>
    name.startsWith("axes.") && value !== null && value !== "" ? [name.slice("axes.".length)] : [],
  );
}
