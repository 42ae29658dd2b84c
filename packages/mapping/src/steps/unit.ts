import { Decimal } from "decimal.js";
import { z } from "zod";
import { normaliseDecimal } from "../canonical/decimal-text.ts";
import { refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";

/** Each unit in the base unit of its kind (gram, metre, litre, second), exactly: the inch is 25.4 mm by definition. */
const units = {
  mg: ["weight", "0.001"],
  g: ["weight", "1"],
  kg: ["weight", "1000"],
  t: ["weight", "1000000"],
  oz: ["weight", "28.349523125"],
  lb: ["weight", "453.59237"],
  mm: ["length", "0.001"],
  cm: ["length", "0.01"],
  m: ["length", "1"],
  km: ["length", "1000"],
  in: ["length", "0.0254"],
  ft: ["length", "0.3048"],
  ml: ["volume", "0.001"],
  cl: ["volume", "0.01"],
  l: ["volume", "1"],
  m3: ["volume", "1000"],
  s: ["time", "1"],
  min: ["time", "60"],
  h: ["time", "3600"],
} as const satisfies { readonly [unit: string]: readonly [kind: string, factor: string] };
type Unit = keyof typeof units;
const names = Object.keys(units).filter((name): name is Unit => Object.hasOwn(units, name));
const Exact = Decimal.clone({ precision: 200 });

export const unit = defineStep({
  name: "unit",
  help: {
    en: "Turns a number of one unit into another of the same kind: weight, length, volume or time.",
    sv: "Gör om ett tal i en enhet till en annan av samma slag: vikt, längd, volym eller tid.",
    nl: "Rekent een getal van de ene eenheid om naar een andere van dezelfde soort: gewicht, lengte, inhoud of tijd.",
  },
  parameters: z
    .strictObject({
      from: z.enum(names).describe("the unit of the source"),
      to: z.enum(names).describe("the unit of the target"),
      decimals: z.int().min(0).max(20).default(6).describe("most digits after the point, rounded half up"),
    })
    .refine(({ from, to }) => units[from][0] === units[to][0], {
      error: "Both units must be of one kind: weight, length, volume or time.",
      path: ["to"],
    }),
  example: { step: { unit: { from: "g", to: "kg" } }, input: "1250", output: "1.25" },
  compile: ({ from, to, decimals }) => {
    const [up, down] = [new Exact(units[from][1]), new Exact(units[to][1])];
    return eachText((text) => {
      if (text.trim() === "") return null;
      const number = normaliseDecimal(text);
      if (number === null) return refuse("not_a_decimal", { value: text });
      return new Exact(number).times(up).dividedBy(down).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toFixed();
    });
  },
});
