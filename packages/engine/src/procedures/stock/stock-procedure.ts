import { z } from "zod";
import { declaredShape } from "../../flow/declared-settings.ts";
import { entityFaults } from "../../flow/mapping-faults.ts";
import { configurationError } from "../../trouble/configuration-error.ts";
import { nothingFound, plainProcedure } from "../plain/plain-procedure.ts";
import type { ProcedureKind } from "../procedure.ts";
import { mapStock } from "./map-stock.ts";
import { stockEntity } from "./stock-entity.ts";
import { missingFigure, stockReading } from "./stock-reading.ts";
import { stockSettingsSchema } from "./stock-settings.ts";

/** Stock is never created, since it belongs to a product; and it moves by itself, so that there is nothing to compare. */
export const stockProcedure: ProcedureKind = {
  exchanged: stockEntity,
  settings: (ends) => z.strictObject({ ...stockSettingsSchema.shape, ...declaredShape(ends) }),
  reading(flowSettings, source) {
    const settings = stockSettingsSchema.parse(flowSettings);
    return (toModel) => {
      const missing = missingFigure(source, toModel, settings);
      if (missing !== null) {
        throw configurationError("figure_not_told", missing, source);
      }
      return stockReading(toModel, settings);
    };
  },
  /** Settings that do not fit are told of with the flow's settings. */
  check(ends, { edits, settings }) {
    const { data } = stockSettingsSchema.safeParse(settings);
    return data === undefined
      ? []
      : entityFaults(ends, stockProcedure.exchanged, edits, { reading: (toModel) => stockReading(toModel, data) });
  },
  open: async ({ flow }) =>
    plainProcedure({
      map: async (exchange, records) => mapStock(exchange, records, stockSettingsSchema.parse(flow.settings)),
      comparing: { by: "nothing" },
      relink: async () => nothingFound,
    }),
};
