import { languages } from "@koppla/mapping/language";
import { z } from "zod";
import { roles } from "../permission.ts";

/** What a person types as a name; control characters reach neither a letter's head nor a terminal. */
const plainText = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u, "holds characters that cannot be shown");

export const personName = plainText;
export const organisationName = plainText;
export const emailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "use small letters, digits and hyphens, at most 63");
/** Looked at by rules of its own, which say what is wrong with it. */
export const newPassword = z.string().max(1_000);
/** A password that is only compared: whatever is longer is none. */
export const givenPassword = z.string().max(1_000);
/** What an address or a cookie carries; made by Koppla. */
export const secretToken = z.string().min(20).max(200);
/** Six digits of an app, or a backup code. */
export const secondFactorCode = z.string().trim().min(6).max(40);
export const language = z.enum(languages);
export const role = z.enum(roles);

/** A name of the time zone database, such as `Europe/Amsterdam`. */
export const timeZone = z.string().max(64).refine(isTimeZone, "name a time zone, as in Europe/Amsterdam");

function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC";
}

/** Who comes by an invitation and has no account yet. */
export const newcomer = z.strictObject({ name: personName, password: newPassword, language });
export type Newcomer = z.infer<typeof newcomer>;

/** How long values of records are kept: payloads, labels, and what problems and incidents show. */
export const retentionHours = z
  .int()
  .min(0)
  .max(336)
  .describe("Hours for which values of records are kept; 0: none is stored. It holds for what is stored from then on.");
