import { z } from "zod";

/** What differs between installations, or is not known (accountview.md §10). */
export const switchesSchema = z.strictObject({
  /** §10.2 rule 12 */
  listFilter: z.enum(["off", "literal", "on"]).default("off"),
  /** §10.2 rule 14 */
  noMatch: z.enum(["empty", "missing", "404"]).default("empty"),
  /** §10.2 rule 8 */
  honourPageNumber: z.boolean().default(false),
  /** §10.3 rule 19 */
  multiRowPost: z.boolean().default(false),
  /** §10.3 rule 30 */
  stockWrite: z.boolean().default(true),
  /** §10.1 rule 3 */
  familyRevocation: z.boolean().default(true),
  /** §10.3 rule 34 */
  errorStatus200: z.boolean().default(false),
  /** §7.7 does not say on what a journal page counts its VAT: on the sum of each code, or on every line. */
  journalVat: z.enum(["code", "line"]).default("code"),
  /** §10.2 rule 11 */
  equalCase: z.enum(["ignore", "mind"]).default("ignore"),
  /** Fields by which nothing is found, as when their index is broken: numbered filters on them match no row. */
  blindFields: z.array(z.string()).default([]),
  /** §10.2 rule 18: `down`, AccountView.Net does not reach the installation; it signs in all the same. */
  relay: z.enum(["reachable", "down"]).default("reachable"),
  /** Companies that the user may open, by id; empty: all. §10.2 rule 6 for the others. */
  openCompanies: z.array(z.string()).default([]),
  /** Rights that the user lacks (§1, `InsertAllowed` and `UpdateAllowed`), by object. */
  lackingRights: z.array(z.strictObject({ object: z.string(), right: z.enum(["insert", "update"]) })).default([]),
  /** Free fields that were never added here, as `ARTICLE.X1_COLOR` (§7.3). */
  missingFields: z.array(z.string()).default([]),
  /** §10.1 rule 2 */
  accessTokenSeconds: z.number().positive().default(600),
  refreshTokenSeconds: z
    .number()
    .positive()
    .default(30 * 86_400),
});

export type Switches = z.infer<typeof switchesSchema>;
