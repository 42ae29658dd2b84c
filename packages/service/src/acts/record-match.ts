import { recordsMatch } from "@koppla/contract/routes/records";
import { shareMark } from "@koppla/engine/identity/payer-mark";
import { readRecords } from "@koppla/store/runs/records";
import { serviceError } from "../errors/service-error.ts";
import { organisationFunction } from "../ground/service-function.ts";
import { openLinked } from "../links/linked-exchange.ts";
import { storeLinks } from "../links/make-links.ts";
import { letGoOn } from "../runs/run-beginning.ts";
import { candidatesOf } from "./candidates.ts";
import { keepAnswer, takerOf } from "./customer-answer.ts";
import { flowOfBehind } from "./flow-of-behind.ts";
import { findKnownRecord } from "./known-record.ts";
import { payerOf } from "./order-payer.ts";

/**
 * Says which record of the target a doubtful one is, or that it is none of them. Only one of those that Koppla found may be
 * chosen: any two records are linked by whoever sets up flows. Of an order that waits for its customer, the customer is
 * meant. Who pays for an order that is billed to somebody else is named freely. A customer whose record another one is
 * linked with shares it.
 * @throws ServiceError when the record does not wait for that, or the two cannot be linked
 */
export const matchRecord = organisationFunction(recordsMatch, async (call, { flow: path, record: key, candidate }) => {
  const { flow, record, trouble } = await findKnownRecord(call, path, key);
  const { keys, mayBeNew, mayBeOther, behind } = candidatesOf(trouble);
  const isAsked = candidate === null ? mayBeNew : mayBeOther || keys.includes(candidate);
  if (record.state !== "waiting" || !isAsked) {
    throw serviceError("not_asked", { record: key });
  }
  if (candidate === null) {
    return { wentOn: await letGoOn(call, flow, [key], { makesNew: true }) };
  }
  const isStillAsked = async (scope: Parameters<typeof readRecords>[0]) => {
    const [now] = await readRecords(scope, flow.id, [key]);
    if (now?.state !== "waiting" || now.problem_code !== record.problem_code) {
      throw serviceError("not_asked", { record: key });
    }
  };
  const payer = await payerOf(call, trouble);
  const linked =
    payer !== null
      ? ({ flow, of: "customers" } as const)
      : behind === null
        ? { flow, of: undefined }
        : await flowOfBehind(call, flow, behind);
  if (linked === null) {
    throw serviceError("not_asked", { record: key });
  }
  const source = behind?.key ?? key;
  const exchange = await openLinked(call, linked);
  if (
    payer !== null ||
    (exchange.entity === "customer" && (await takerOf(call, exchange, source, candidate)) !== null)
  ) {
    const answer =
      payer === null
        ? ({ kind: "shares", subjectMark: shareMark(await call.keys(), source), sourceKey: source } as const)
        : ({ kind: "pays", subjectMark: payer, sourceKey: key } as const);
    await keepAnswer(call, exchange, { ...answer, targetKey: candidate }, { flow, check: isStillAsked });
  } else {
    await storeLinks(call, linked, [{ source, target: candidate }], { label: "record.match", check: isStillAsked });
  }
  return { wentOn: await letGoOn(call, flow, [key]) };
});
