import { claimDocuments as claimInStore, type DocumentClaim, holdFence, readDocumentClaims } from "@koppla/store";
import { change, look } from "../../../effects/effects.ts";
import { step } from "../../../timeline/timeline.ts";
import { troubleCode } from "../../../trouble/trouble.ts";
import { end, forOpen, goOn, type OpenOrderRun, type OrderItem } from "../order-items.ts";
import { referenceOf } from "../order-reference.ts";
import { type DocumentMarks, documentMarks } from "./document-marks.ts";
import { judgeClaims } from "./judge-claims.ts";
import { underOwnNumber } from "./own-number.ts";

/**
 * The step `claim`: before anything is looked for or sent, each document and its sale are claimed in the database, where a
 * mark is unique over all flows and integrations of the organisation (V3, V4, V6).
 * @param options.writes false: a look ahead, which claims nothing
 */
export async function claimDocuments(
  open: OpenOrderRun,
  items: readonly OrderItem[],
  { writes }: { readonly writes: boolean },
): Promise<OrderItem[]> {
  return forOpen(items, async (all) => {
    const marked = all.map((item) => ({ item, marks: documentMarks(open, item) }));
    const wanted = marked.flatMap(({ marks }) => marks ?? []);
    const held = await (writes ? claim(open, wanted) : readClaims(open, wanted));
    const judged = marked.map(({ item, marks }) => (marks === null ? item : judge(open, item, marks, held)));
    const taken = new Set(judged.filter(isTaken).map(({ record }) => record.key));
    const renamed = all.flatMap((item) => (taken.has(item.record.key) ? (underOwnNumber(open, item) ?? []) : []));
    const again = renamed.length === 0 ? [] : await claimDocuments(open, renamed, { writes });
    const known = new Map(again.map((item) => [item.record.key, item]));
    return judged.map((item) => known.get(item.record.key) ?? item);
  });
}

/** Another document bears its reference, and it is no matter of what else has become of it. */
function isTaken({ ending, unlessFound }: OrderItem): boolean {
  const by = ending ?? unlessFound;
  return by?.kind === "wait" && troubleCode(by.trouble) === "reference_taken";
}

function judge(
  open: OpenOrderRun,
  asked: OrderItem,
  marks: DocumentMarks,
  held: ReadonlyMap<string, DocumentClaim>,
): OrderItem {
  const own = held.get(marks.document.claimMark.toString("hex"));
  // A flow that is switched off may have sent it: it is looked for as if this one had.
  const wasBegun =
    own?.state === "writing" && own.flowId === open.flow.id && own.holderMark.equals(marks.document.holderMark);
  const item = wasBegun ? { ...asked, hasIntent: true } : asked;
  // A sale that has been booked is nobody's to take any more: its next invoice need not hold it, whichever flow booked it.
  const sales = marks.sales.filter(({ claimMark }) => held.get(claimMark.toString("hex"))?.state !== "placed");
  const claims = [marks.document, ...sales].map(({ claimMark }) => claimMark);
  const verdict = judgeClaims(marks, held, open.flow.id, referenceOf(open, item) ?? "");
  if (verdict.kind === "ours") {
    return goOn(item, { claims, ifAbsent: verdict.ifAbsent });
  }
  // An earlier attempt of ours may be in the target all the same: that is looked for first.
  return item.hasIntent
    ? goOn(item, { claims, unlessFound: verdict.ending })
    : end({ ...item, claims }, verdict.ending, ...(verdict.ending.kind === "skip" ? [] : [step("claim.stopped")]));
}

type HeldClaims = ReadonlyMap<string, DocumentClaim>;

async function claim(open: OpenOrderRun, wanted: readonly DocumentMarks[]): Promise<HeldClaims> {
  const { engine, organisationId, flow, run } = open;
  const owner = { organisationId, flowId: flow.id, runId: run.id, attempt: run.attempt };
  return change(engine, organisationId, "document.claim", async (scope) => {
    await holdFence(scope, run.id, run.attempt);
    // What came from the target is nobody's to claim: it is told by a claim that is there before.
    const echoes = await readDocumentClaims(scope, echoesOf(wanted));
    const isEcho = ({ echo, target }: DocumentMarks) =>
      echo !== null && echoes.some((one) => one.claimMark.equals(echo) && one.sourceMark.equals(target));
    const own = wanted.filter((marks) => !isEcho(marks)).flatMap(({ document, sales }) => [document, ...sales]);
    return byMark([...echoes, ...(await claimInStore(scope, owner, own, engine.clock.now()))]);
  });
}

async function readClaims(open: OpenOrderRun, wanted: readonly DocumentMarks[]): Promise<HeldClaims> {
  const marks = wanted.flatMap(({ document, sales }) => [document, ...sales].map(({ claimMark }) => claimMark));
  const read = await look(open.engine, open.organisationId, (scope) =>
    readDocumentClaims(scope, [...marks, ...echoesOf(wanted)]),
  );
  return byMark(read);
}

function echoesOf(wanted: readonly DocumentMarks[]): Buffer[] {
  return wanted.flatMap(({ echo }) => echo ?? []);
}

function byMark(claims: readonly DocumentClaim[]): HeldClaims {
  return new Map(claims.map((claim) => [claim.claimMark.toString("hex"), claim]));
}
