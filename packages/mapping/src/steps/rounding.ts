import { Decimal } from "decimal.js";
import { z } from "zod";

/** `half-up`: away from zero at the half, as invoices do. */
export const rounding = z.enum(["half-up", "half-even", "up", "down"]);

export const roundings = {
  "half-up": Decimal.ROUND_HALF_UP,
  "half-even": Decimal.ROUND_HALF_EVEN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
} as const satisfies { readonly [Name in z.infer<typeof rounding>]: Decimal.Rounding };
