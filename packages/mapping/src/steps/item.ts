import { z } from "zod";
import { defineStep } from "../step.ts";
import { isList } from "../value.ts";

export const item = defineStep({
  name: "item",
  help: {
    en: "Takes one item of a list by its place: 1 is the first, -1 the last. A place that is not there is empty.",
    sv: "Tar en sak ur en lista efter dess plats: 1 är den första, -1 den sista. En plats som inte finns är tom.",
    nl: "Neemt één ding uit een lijst op zijn plaats: 1 is het eerste, -1 het laatste. Een plaats die er niet is is leeg.",
  },
  parameters: z.strictObject({
    place: z
      .int()
      .min(-1000)
      .max(1000)
      .refine((place) => place !== 0, "Places begin with 1 from the front and -1 from the end.")
      .describe("1 is the first, -1 the last"),
  }),
  example: { step: { item: { place: -1 } }, input: ["Bikes", "City", "Woman"], output: "Woman" },
  compile:
    ({ place }) =>
    (value) =>
      value !== null && isList(value) ? (value.at(place > 0 ? place - 1 : place) ?? null) : value,
});
