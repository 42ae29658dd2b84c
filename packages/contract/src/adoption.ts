import { z } from "zod";

/** A record of the target that may be the one of the source. */
export const adoptionCandidate = z.object({
  key: z.string(),
  /** Fields in which both are the same. */
  same: z.array(z.string()),
  /** Fields that tell records apart and differ: the target's value before, the source's after. */
  differing: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type AdoptionCandidate = z.infer<typeof adoptionCandidate>;

export const adoptionRow = z.object({
  sourceKey: z.string(),
  /** `certain`: one record that is the same by all that is known; `doubtful`: a person decides; `new`: none. */
  kind: z.enum(["linked", "certain", "doubtful", "new"]),
  candidates: z.array(adoptionCandidate),
});
export type AdoptionRow = z.infer<typeof adoptionRow>;

/** What both sides of a flow have before its first run. */
export const adoptionReport = z.object({
  rows: z.array(adoptionRow),
  /** Records of the target that nothing in the source matches. */
  onlyInTarget: z.int(),
});
export type AdoptionReport = z.infer<typeof adoptionReport>;
