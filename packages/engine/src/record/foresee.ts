import type { OpenRun } from "../flow/open-flow.ts";
import { troubleFromError } from "../trouble/trouble.ts";
import type { Decision } from "./items.ts";
import { withOrigin } from "./refused-value.ts";
import { chunks } from "./target-records.ts";

/** For a look ahead: creates that the target is known to refuse are told as a run would tell them. Reads only. */
export async function foreseeRefusals(open: OpenRun, decisions: readonly Decision[]): Promise<readonly Decision[]> {
  const { entity, session } = open.target;
  if (entity.foresee === undefined) {
    return decisions;
  }
  const creates = decisions.filter((decision) => decision.kind === "create");
  const refused = new Map<Decision, Decision>();
  for (const some of chunks(creates, entity.limits.create)) {
    const errors = await entity.foresee({ session, items: some.map(({ fields }) => fields) });
    for (const [index, create] of some.entries()) {
      const error = errors[index] ?? null;
      if (error !== null) {
        const { item, fields } = create;
        refused.set(create, { item, kind: "fail", trouble: withOrigin(open, item, fields, troubleFromError(error)) });
      }
    }
  }
  return decisions.map((decision) => refused.get(decision) ?? decision);
}
