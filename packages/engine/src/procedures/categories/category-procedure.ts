import { adopted, nothingFound, plainProcedure } from "../plain/plain-procedure.ts";
import { planOfDecision } from "../plan.ts";
import type { ProcedureKind } from "../procedure.ts";
import { categoryEntity } from "./category-entity.ts";
import { decideCategories, placeCategories } from "./place-categories.ts";

/** Categories are written parents first, and their codes are chosen when they are placed (`category-codes.ts`). */
export const categoryProcedure: ProcedureKind = {
  exchanged: categoryEntity,
  open: async () =>
    plainProcedure({
      comparing: { by: "keys", choosesKeys: true },
      place: placeCategories,
      plan: async (run, records) => (await decideCategories(run, records)).flat().map(planOfDecision),
      relink: async (run, records) => ({
        ...nothingFound,
        pairs: (await decideCategories(run, records)).flat().flatMap(adopted),
      }),
    }),
};
