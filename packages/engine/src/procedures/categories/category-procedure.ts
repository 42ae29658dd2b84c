import { z } from "zod";
import { declaredShape } from "../../flow/declared-settings.ts";
import { onlyWhenCreated } from "../../flow/only-when-created.ts";
import { textsShape } from "../../flow/texts-setting.ts";
import { adopted, nothingFound, plainProcedure } from "../plain/plain-procedure.ts";
import { planOfDecision } from "../plan.ts";
import type { ProcedureKind } from "../procedure.ts";
import { categoryEntity } from "./category-entity.ts";
import { categorySettingsSchema } from "./category-settings.ts";
import { decideCategories, placeCategories } from "./place-categories.ts";

/** Categories are written parents first, and their codes are chosen when they are placed (`category-codes.ts`). */
export const categoryProcedure: ProcedureKind = {
  exchanged: categoryEntity,
  settings: (ends) => z.strictObject({ ...categorySettingsSchema.shape, ...textsShape, ...declaredShape(ends) }),
  writing: (flowSettings) => (rows) =>
    categorySettingsSchema.parse(flowSettings).updateCategories ? rows : onlyWhenCreated(rows),
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
