import { z } from "zod";
import { sendWrites } from "../batch-writing.ts";
import { getOne } from "../client.ts";
import type { PimSession } from "../manifest.ts";
import type { Fields } from "../record.ts";

const model = z.object({ code: z.string() });

/**
 * A variant belongs to a product model (§5). One that is not there yet is made of its first variant: under the parent's
 * code, with that variant's name and axes. A system without models of its own cannot tell more about them.
 */
export async function ensureModels(session: PimSession, products: readonly Fields[]): Promise<void> {
  const firsts = new Map<string, Fields>();
  for (const product of products) {
    const { type, parent } = product;
    if (type === "variant" && typeof parent === "string" && !firsts.has(parent)) firsts.set(parent, product);
  }
  const missing: { readonly key: string; readonly body: object }[] = [];
  for (const [key, variant] of firsts) {
    if ((await getOne(session, { resource: "product-models", key, item: model })) === null) {
      missing.push({ key, body: { code: key, name: { nl: variant["name.nl"] }, axes: axesOf(variant) } });
    }
  }
  // What is refused here is refused with each variant too, with the reason: `parent` is unknown.
  await sendWrites(session, "product-models", missing);
}

function axesOf(variant: Fields): readonly string[] {
  return Object.entries(variant).flatMap(([name, value]) =>
    name.startsWith("axes.") && value !== null && value !== "" ? [name.slice("axes.".length)] : [],
  );
}
