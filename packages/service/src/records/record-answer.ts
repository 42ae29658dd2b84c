import { recordsAnswer } from "@koppla/contract/routes/records";
import { answerPlaced } from "@koppla/engine/runs/answer-placed";
import { serviceError } from "../errors/service-error.ts";
import { findFlow } from "../flows/find-flow.ts";
import { organisationFunction } from "../ground/service-function.ts";

/**
 * Takes a person's answer where Koppla could not tell whether a record was placed. The record is tried again by the
 * next run; see `retryRecords`.
 */
export const answerRecord = organisationFunction(recordsAnswer, async (call, { flow: path, record, there }) => {
  const flow = findFlow(await call.configuration(), path);
  const answer = there === null ? "not_there" : "there";
  const result = await answerPlaced(call.context, {
    organisationId: call.organisationId,
    flowId: flow.id,
    sourceKey: record,
    there,
    onNote: (scope) =>
      call.note(scope, {
        subject: flow.path,
        changes: [{ what: `record ${record}` }, { what: "answer", after: answer }],
      }),
  });
  switch (result) {
    case "not_asked":
      throw serviceError("not_asked", { record });
    case "taken":
      throw serviceError("number_taken", { number: there ?? "" });
    case "noted":
      return { answer } as const;
  }
});
