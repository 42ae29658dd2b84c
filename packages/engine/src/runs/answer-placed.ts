import { forgetIntent, linkedTargets, readRecords, reopenDocuments, type Scope, saveLinks } from "@koppla/store";
import { change } from "../effects/effects.ts";
import type { Engine } from "../effects/engine.ts";
import { openFlow } from "../procedures/open-flow.ts";
import type { CauseCode } from "../trouble/causes/catalogue.ts";

/** Causes that ask whether a document is in the target. */
const asking: ReadonlySet<string> = new Set<CauseCode>(["cannot_tell", "placed_before"]);

/**
 * Takes a person's answer where Koppla could not tell whether a record was placed: the target cannot be searched for it.
 * @param request.there the record's key in the target; null: it is not there, and may be placed again.
 * @param request.onNote what holds together with the answer: done in the transaction that notes it
 * @returns `not_asked` when nothing waits for such an answer; `taken` when that record of the target is another's already.
 */
export async function answerPlaced(
  engine: Engine,
  request: {
    organisationId: string;
    flowId: string;
    sourceKey: string;
    there: string | null;
    onNote?(scope: Scope): Promise<void>;
  },
): Promise<"noted" | "not_asked" | "taken"> {
  const { organisationId, flowId, sourceKey, there } = request;
  const { links } = await openFlow(engine, organisationId, flowId, { prove: false });
  return change(engine, organisationId, "record.answer", async (scope) => {
    const [record] = await readRecords(scope, flowId, [sourceKey]);
    if (record?.state !== "waiting" || !asking.has(record.problem_code ?? "")) {
      return "not_asked";
    }
    if (there !== null) {
      if ((await linkedTargets(scope, links, [there])).size > 0) {
        return "taken";
      }
      const link = {
        sourceKey,
        targetKey: there,
        fingerprint: null,
        emailMark: null,
        agreed: null,
        written: null,
        mappedBy: null,
        naturalMark: null,
      };
      await saveLinks(scope, links, [link], engine.clock.now());
    }
    await forgetIntent(scope, flowId, sourceKey);
    if (there === null) {
      await reopenDocuments(scope, flowId, [sourceKey]);
    }
    await request.onNote?.(scope);
    return "noted";
  });
}
