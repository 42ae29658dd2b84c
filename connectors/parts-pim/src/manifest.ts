import {
  type Authorisation,
  type CallLimits,
  callWindows,
  describeSettings,
  pageAddresses,
  type Session,
} from "@koppla/connector-sdk";
import { z } from "zod";
import { skuPatternFault } from "./is-quick-pattern.ts";
import { settingWords } from "./setting-words.ts";

/** What Koppla knows about Parts PIM before it calls it: parts-pim.md §1–§3. */
export const system = "parts-pim";
export const title = "Parts PIM";
export const verification =
  "Unverified against the live system: written to the assumed contract `assumed-1` and tested against its sandbox.";

/** parts-pim.md §1, Connection settings. */
export const settings = z.strictObject({
  employeeNumber: z
    .string()
    .min(1)
    .default("999999")
    .meta({ title: "Employee number", description: "Stands on every order and invoice sent to Parts PIM." }),
  skuPattern: z
    .string()
    .superRefine((pattern, context) => {
      const fault = skuPatternFault(pattern);
      if (fault !== null) context.addIssue({ code: "custom", message: fault });
    })
    .default("^[0-9]+$")
    .meta({ title: "SKU pattern", description: "SKUs sent to Parts PIM must match it: digits only, unless changed." }),
  // Accepted because files have it; the order flow's setting of this name is the one that counts.
  defaultDebtor: z.string().min(1).optional().meta({
    title: "Default customer",
    description: "Has no effect here: set defaultDebtor in the settings of the order flow.",
    deprecated: true,
  }),
  stockLocation: z
    .string()
    .min(1)
    .max(20)
    .default("MAIN")
    .meta({ title: "Location of stock", description: "Where stock is read and written; orders reserve in MAIN." }),
  callsPerMinute: z
    .int()
    .min(1)
    .max(100_000)
    .default(60)
    .meta({ title: "Calls per minute", description: "What Parts PIM allows this client." }),
  callsPerSecond: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .meta({ title: "Calls per second", description: "Where this installation allows only so many in any second." }),
  callsPerDay: z
    .int()
    .min(1)
    .max(10_000_000)
    .optional()
    .meta({ title: "Calls per day", description: "Where this installation allows only so many in any 24 hours." }),
  concurrentCalls: z
    .int()
    .min(1)
    .max(16)
    .default(4)
    .meta({ title: "Calls at once", description: "What Parts PIM allows this client at the same time." }),
  pageAddresses,
});
const { pageAddresses: _, ...ownSettings } = settings.shape;
describeSettings(ownSettings, settingWords);
export type Settings = z.output<typeof settings>;
export type PimSession = Session<Settings>;

export const credentials = z.strictObject({
  adminKey: z.string().min(1).meta({ title: "Admin key" }),
  clientId: z.string().min(1).meta({ title: "Client id" }),
  clientSecret: z.string().min(1).meta({ title: "Client secret" }),
});
type Credentials = z.output<typeof credentials>;

/** parts-pim.md §2: client credentials; the admin key goes with every call. */
export const authorisation: Authorisation<Credentials> = {
  kind: "client-credentials",
  tokenPath: "/oauth/token",
  clientId: ({ clientId }) => clientId,
  clientSecret: ({ clientSecret }) => clientSecret,
  headers: ({ adminKey }) => ({ "x-admin-key": adminKey }),
};

/** parts-pim.md §3: the numbers are an installation's own. A page of 100 products, each text at its longest in two languages, has about 5 MB. */
export function limits({ callsPerSecond, callsPerMinute, callsPerDay, concurrentCalls }: Settings): CallLimits {
  return {
    windows: callWindows({ callsPerSecond, callsPerMinute, callsPerDay }),
    concurrentCalls,
    longestRequestMs: 30_000,
    maxAnswerBytes: 16 * 1024 * 1024,
  };
}
