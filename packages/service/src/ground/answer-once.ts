import type { Route } from "@koppla/contract/routes/route";
import { change, look } from "@koppla/engine/effects/effects";
import { keepAnswer, keptAnswerCell, readKeptAnswer } from "@koppla/store/setup/kept-answers";
import type { ServiceContext } from "../context/open-context.ts";
import { serviceError } from "../errors/service-error.ts";
import type { Actor } from "./actor.ts";

/** How long an answer is kept. */
const keptForMs = 24 * 3_600_000;

/** A request that may come again. */
export interface Repeatable {
  readonly context: ServiceContext;
  readonly actor: Actor;
  readonly organisationId: string;
  /** What the caller calls it: its `Idempotency-Key`. */
  readonly key: string;
  readonly input: unknown;
  /** Called where the answer is that of an earlier request. */
  readonly onRepeat?: (() => void) | undefined;
}

/**
 * Does what is asked once for each key of an actor: the same request again gets the answer that is kept. A name in the
 * process's session says that it is being done, so that nothing is left of it where a process dies. What failed changed
 * nothing, and may be asked again.
 * @throws ServiceError `repeat_of_another`, `repeat_under_way`, `repeat_not_kept`
 */
export async function answerOnce(
  route: Pick<Route, "action" | "keepsNoAnswer">,
  request: Repeatable,
  work: () => Promise<unknown>,
): Promise<unknown> {
  if (route.keepsNoAnswer === true) {
    throw serviceError("repeat_not_kept", {});
  }
  const { context, actor, organisationId, input } = request;
  const keys = await context.keyRing.of(organisationId);
  const asked = [actor.kind, actor.id, route.action, request.key];
  const requestMark = keys.mark("idempotency request", JSON.stringify(asked));
  const inputMark = keys.mark("idempotency input", JSON.stringify(input));
  const name = `once ${organisationId} ${requestMark.toString("hex")}`;
  if (!(await context.session.tryHold(name))) {
    throw serviceError("repeat_under_way", {});
  }
  try {
    const since = new Date(context.clock.now().getTime() - keptForMs);
    const kept = await look(context, organisationId, (scope) => readKeptAnswer(scope, requestMark, since));
    if (kept !== undefined) {
      if (!kept.input_mark.equals(inputMark)) {
        throw serviceError("repeat_of_another", {});
      }
      request.onRepeat?.();
      return keys.open(keptAnswerCell(requestMark), kept.answer_sealed);
    }
    const answer = await work();
    const row = {
      organisation_id: organisationId,
      request_mark: requestMark,
      input_mark: inputMark,
      answer_sealed: keys.seal(keptAnswerCell(requestMark), answer),
      made_at: context.clock.now(),
    };
    await change(context, organisationId, "answer.keep", (scope) => keepAnswer(scope, row, since));
    return answer;
  } finally {
    await context.session.release(name);
  }
}
