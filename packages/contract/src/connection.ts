import { z } from "zod";
import { connectionTest, connectionTestCount } from "./setup/connection-test.ts";

/** A connection as a list shows it. */
export const connectionView = z.object({
  name: z.string(),
  /** The system, by its name for people. */
  system: z.string(),
  address: z.string(),
  /** `not yet`: the first call signs in, or a person has to. */
  signedIn: z.enum(["yes", "not yet", "no"]),
  /** Whether a person signs in at a page of the system; else its credentials alone let Koppla in. */
  hasSignIn: z.boolean(),
  /** What its limits are, and about how much of each is used; empty where no limit is known. */
  windows: z.array(z.object({ calls: z.int(), seconds: z.number(), used: z.int() })),
  /** Calls at once at this moment, and at most: a system that refuses calls gets fewer for a while. */
  callsAtOnce: z.object({ now: z.int(), most: z.int() }).nullable(),
  /** Until when no call of a run goes out, why, and the sentence for people; null: calls go. */
  pause: z
    .object({
      until: z.iso.datetime(),
      because: z.enum(["rate_limited", "unavailable", "window", "unreachable"]),
      sentence: z.string(),
    })
    .nullable(),
  /** How its last test went; null: it was not tested within 30 days. */
  lastTest: connectionTestCount.nullable(),
});
export type ConnectionView = z.infer<typeof connectionView>;

/** A setting of a connection, as its connector names it; titles are English. */
const connectionSetting = z.object({
  name: z.string(),
  title: z.string(),
  value: z.unknown().describe("Null: it has none."),
  origin: z.enum(["set", "default", "none"]),
});

/** One connection with its settings, and what its system can carry. Secrets are never told. */
export const connectionDetails = connectionView.extend({
  /** What the connector was proven against. */
  verification: z.string(),
  /** What is read from the system and written to it. */
  carries: z.array(z.object({ entity: z.string(), reads: z.boolean(), writes: z.boolean() })),
  /** Whether the system can tell Koppla of changes by itself. */
  hasWebhooks: z.boolean(),
  settings: z.array(connectionSetting),
  lastTest: connectionTest.nullable(),
});
export type ConnectionDetails = z.infer<typeof connectionDetails>;

/** Where a person's browser goes for allowing the access, and the sign-in's own `state`, which comes back with it. */
export const begunSignIn = z.object({ address: z.url(), redirectUri: z.url(), state: z.string() });

/** What the browser brings back: a code, or the system's word for a refusal. */
export const signInAnswer = z.strictObject({
  state: z.string(),
  answer: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("code"), code: z.string() }),
    z.strictObject({ kind: z.literal("refused"), reason: z.string() }),
  ]),
});
export type SignInAnswer = z.infer<typeof signInAnswer>;

export const signedIn = z.object({ connection: z.string(), system: z.string() });
