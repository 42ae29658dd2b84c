import { Decimal } from "decimal.js";
import { z } from "zod";
import { normaliseDecimal } from "../canonical/decimal-text.ts";
import { compilePath } from "../path.ts";
import { Refusal, refuse } from "../refusal.ts";
import { defineStep, eachText } from "../step.ts";
import { isEmpty, type RecordFields, type Value } from "../value.ts";
import { rounding, roundings } from "./rounding.ts";

const decimalText = z
  .string()
  .refine((text) => normaliseDecimal(text) !== null, 'Write a decimal number with a point, in quotes: "1.5".')
  .describe("a decimal number with a point, in quotes");
const operand = z.union([decimalText, z.strictObject({ field: z.string().min(1).describe("a field of the source") })]);
const operations = ["plus", "minus", "times", "dividedBy"] as const;

const parameters = z
  .strictObject({
    plus: operand.optional().describe("what is added"),
    minus: operand.optional().describe("what is taken away"),
    times: operand.optional().describe("what it is multiplied by"),
    dividedBy: operand.optional().describe("what it is divided by"),
    decimals: z.int().min(0).max(20).optional().describe("digits after the point of the result"),
    rounding: rounding.default("half-up").describe("half-up: away from zero at the half, as invoices do"),
  })
  .refine((given) => operations.filter((name) => given[name] !== undefined).length === 1, {
    error: "Give one of plus, minus, times and dividedBy.",
  })
  .refine((given) => given.dividedBy === undefined || given.decimals !== undefined, {
    error: "A division needs decimals: how many digits its result has.",
    path: ["decimals"],
  });

/** Sums and products keep every digit of what a field may hold; a quotient is rounded to what was asked for. */
const Exact = Decimal.clone({ precision: 400 });

export const calculate = defineStep({
  name: "calculate",
  help: {
    en: "Adds, takes away, multiplies or divides, exactly, by a fixed number or by another field of the source.",
    sv: "Lägger till, drar ifrån, multiplicerar eller dividerar, exakt, med ett fast tal eller ett annat fält i källan.",
    nl: "Telt op, trekt af, vermenigvuldigt of deelt, exact, met een vast getal of een ander veld van de bron.",
  },
  parameters,
  example: { step: { calculate: { times: "1.21", decimals: 2 } }, input: "9.99", output: "12.09" },
  sources: (given) => {
    const by = operandOf(given);
    return typeof by === "string" ? [] : [by.field];
  },
  compile: (given) => {
    const operation = operations.find((name) => given[name] !== undefined) ?? "plus";
    const by = operandOf(given);
    const readBy: (record: RecordFields) => Value = typeof by === "string" ? () => by : compilePath(by.field);
    return eachText((text, { record }) => {
      const other = readBy(record);
      if (text.trim() === "" || isEmpty(other)) return null;
      const left = normaliseDecimal(text);
      const right = typeof other === "string" ? normaliseDecimal(other) : null;
      if (left === null || right === null) return refuse("not_a_decimal", { value: left === null ? text : other });
      const result = work(operation, new Exact(left), new Exact(right));
      if (result instanceof Refusal) return result;
      if (given.decimals === undefined) return result.toFixed();
      return result.toDecimalPlaces(given.decimals, roundings[given.rounding]).toFixed(given.decimals);
    });
  },
});

type Parameters = z.infer<typeof parameters>;

function operandOf(given: Parameters) {
  return given.plus ?? given.minus ?? given.times ?? given.dividedBy ?? "0";
}

function work(operation: (typeof operations)[number], left: Decimal, right: Decimal): Decimal | Refusal {
  switch (operation) {
    case "plus":
      return left.plus(right);
    case "minus":
      return left.minus(right);
    case "times":
      return left.times(right);
    case "dividedBy":
      return right.isZero() ? refuse("divided_by_zero", { value: left.toFixed() }) : left.dividedBy(right);
  }
}
