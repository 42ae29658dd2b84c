import type { Mapping } from "@koppla/mapping";
import { type StockSettings, stockSettingsSchema } from "./stock-settings.ts";

/** The model's figures of stock, in the words of a flow's settings. */
const figures = stockSettingsSchema.shape.calculation.unwrap().options;

/**
 * How a stock flow reads its source: `wanted` is the figure that its settings choose, less the safety margin (R28);
 * `managed` is the settings' own (R29). Figures that the source does not tell leave `wanted` out: see `missingFigure`.
 */
export function stockReading(toModel: Mapping, settings: StockSettings): Mapping {
  const figure = toModel[settings.calculation];
  const margin = Number(settings.safetyMargin) === 0 ? [] : [{ calculate: { minus: settings.safetyMargin } }];
  return {
    ...toModel,
    ...(figure === undefined ? {} : { wanted: { ...figure, steps: [...(figure.steps ?? []), ...margin] } }),
    ...(settings.managed === undefined ? {} : { managed: { constant: settings.managed } }),
  };
}

/** Why the source cannot tell the figure that a flow asks for; null when it can. */
export function missingFigure(source: string, toModel: Mapping, settings: StockSettings): string | null {
  const told = figures.filter((name) => toModel[name] !== undefined);
  return toModel[settings.calculation] === undefined
    ? `${source} does not tell ${settings.calculation} stock. Choose one of: ${told.join(", ")}.`
    : null;
}
