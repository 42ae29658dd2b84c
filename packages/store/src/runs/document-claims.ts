import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { DocumentClaimState } from "../database/tables.ts";
import type { IntentOwner } from "./intents.ts";

/** A document or a sale of a target, for one record of a source. All marks are keyed hashes. */
export interface WantedClaim {
  /** The target, what it is, and its reference there. */
  readonly claimMark: Buffer;
  /** Who is to hold it: the document itself, or all invoices of one sale together. */
  readonly holderMark: Buffer;
  /** Where the document comes from. */
  readonly sourceMark: Buffer;
  readonly sourceKey: string;
}

/** Who claims: a flow, in one attempt of a run. */
export interface ClaimOwner extends IntentOwner {
  readonly organisationId: string;
  readonly flowId: string;
}

/** A claim as it stands. */
export interface DocumentClaim extends WantedClaim {
  readonly flowId: string;
  readonly state: DocumentClaimState;
}

/**
 * Claims documents before they are looked for. A claim stays with who holds it; the same holder on another flow takes it over
 * when nobody is at it, and nothing was sent for it or its flow is switched off: what was sent, the new flow looks for. What
 * a record claimed before under another reference is given up.
 * @returns the claims as they stand, also those that others hold
 */
export async function claimDocuments(
  scope: Scope,
  owner: ClaimOwner,
  wanted: readonly WantedClaim[],
  now: Date,
): Promise<DocumentClaim[]> {
  if (wanted.length === 0) {
    return [];
  }
  const claims = new Map(wanted.map((one) => [one.claimMark.toString("hex"), one] as const).toReversed());
  const rows = [...claims].map(([mark, { holderMark, sourceMark, sourceKey }]) => ({
    claim: mark,
    holder: holderMark.toString("hex"),
    source: sourceMark.toString("hex"),
    source_key: sourceKey,
  }));
  const { rows: held } = await sql<DocumentClaim>`
    insert into document_claim as c (organisation_id, claim_mark, holder_mark, source_mark, flow_id, source_key, run_id,
      attempt, state, claimed_at)
    select ${owner.organisationId}, decode(n.claim, 'hex'), decode(n.holder, 'hex'), decode(n.source, 'hex'),
      ${owner.flowId}, n.source_key, ${owner.runId}, ${owner.attempt}, 'claimed', ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (claim text, holder text, source text, source_key text)
    order by n.claim
    on conflict (organisation_id, claim_mark) do update set
      flow_id = ${ifOurs("flow_id")}, source_key = ${ifOurs("source_key")}, run_id = ${ifOurs("run_id")},
      attempt = ${ifOurs("attempt")}
    returning ${asTold()}`.execute(scope);
  await giveUpOthers(scope, owner, wanted);
  return held;
}

/** Claims as they stand, without making one. */
export async function readDocumentClaims(scope: Scope, claimMarks: readonly Buffer[]): Promise<DocumentClaim[]> {
  if (claimMarks.length === 0) {
    return [];
  }
  const { rows } = await sql<DocumentClaim>`select ${asTold()} from document_claim c
    where c.claim_mark = any(${[...claimMarks]}::bytea[])`.execute(scope);
  return rows;
}

/** Of these documents, those that a flow has begun to send which is switched off and no longer runs, by their marks in hex. */
export async function begunBySwitchedOff(
  scope: Scope,
  wanted: readonly Pick<WantedClaim, "claimMark" | "holderMark">[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ mark: Buffer; holder: Buffer }>`
    select c.claim_mark as mark, c.holder_mark as holder from document_claim c
    where c.claim_mark = any(${wanted.map(({ claimMark }) => claimMark)}::bytea[]) and c.state = 'writing'
      and ${isSwitchedOff()} and not ${isAlive()}`.execute(scope);
  const held = new Map(rows.map(({ mark, holder }) => [mark.toString("hex"), holder]));
  const own = wanted.filter(({ claimMark, holderMark }) => held.get(claimMark.toString("hex"))?.equals(holderMark));
  return new Set(own.map(({ claimMark }) => claimMark.toString("hex")));
}

/**
 * Says that a call is about to go out for these claims.
 * @returns those that this flow still holds; without all of them a document must not be sent
 */
export async function beginDocuments(
  scope: Scope,
  { flowId }: Pick<ClaimOwner, "flowId">,
  claimMarks: readonly Buffer[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ mark: Buffer }>`
    update document_claim as c set state = case c.state when 'placed' then 'placed' else 'writing' end
    from (${heldInOrder(flowId, claimMarks)}) as held
    where c.organisation_id = held.organisation_id and c.claim_mark = held.claim_mark
    returning c.claim_mark as mark`.execute(scope);
  return new Set(rows.map(({ mark }) => mark.toString("hex")));
}

/** What became of claimed documents: in the target, still open with nothing under way, or left alone for good. */
export type SettledAs = "placed" | "open" | "left";

/** What became of one record, and what it held. */
export interface SettledDocument {
  readonly sourceKey: string;
  readonly marks: readonly Buffer[];
  readonly settled: SettledAs;
}

/**
 * Settles the claims that this flow holds. What is in the target stays claimed for ever; what is left alone is free again,
 * whatever reference it was claimed under.
 */
export async function settleDocuments(
  scope: Scope,
  { flowId }: Pick<ClaimOwner, "flowId">,
  documents: readonly SettledDocument[],
): Promise<void> {
  const marksOf = (settled: SettledAs) => documents.flatMap((one) => (one.settled === settled ? one.marks : []));
  for (const [settled, state] of [
    ["placed", "placed"],
    ["open", "claimed"],
  ] as const) {
    const marks = marksOf(settled);
    if (marks.length > 0) {
      await sql`update document_claim as c set state = ${state} from (${heldInOrder(flowId, marks)}) as held
        where c.organisation_id = held.organisation_id and c.claim_mark = held.claim_mark
          and (${state} = 'placed' or c.state = 'writing')`.execute(scope);
    }
  }
  const left = documents.flatMap(({ settled, sourceKey }) => (settled === "left" ? [sourceKey] : []));
  if (left.length > 0) {
    await sql`delete from document_claim where flow_id = ${flowId} and source_key = any(${left}::text[])
      and state <> 'placed'`.execute(scope);
  }
}

/** A person has said that what a record was linked with is not it: the record may be placed again. */
export async function reopenDocuments(scope: Scope, flowId: string, sourceKeys: readonly string[]): Promise<void> {
  await sql`delete from document_claim where flow_id = ${flowId} and source_key = any(${[...sourceKeys]}::text[])`.execute(
    scope,
  );
}

async function giveUpOthers(scope: Scope, { flowId }: ClaimOwner, wanted: readonly WantedClaim[]): Promise<void> {
  const keys = wanted.map(({ sourceKey }) => sourceKey);
  const marks = wanted.map(({ claimMark }) => claimMark);
  await sql`delete from document_claim where flow_id = ${flowId} and source_key = any(${keys}::text[])
    and state = 'claimed' and not claim_mark = any(${marks}::bytea[])`.execute(scope);
}

function heldInOrder(flowId: string, claimMarks: readonly Buffer[]): RawBuilder<unknown> {
  return sql`select organisation_id, claim_mark from document_claim
    where flow_id = ${flowId} and claim_mark = any(${[...claimMarks]}::bytea[]) order by claim_mark for no key update`;
}

/** The asking flow's value where the claim is, or becomes, its own. Only columns of the claim itself may decide: they are read anew. */
function ifOurs(column: "flow_id" | "source_key" | "run_id" | "attempt"): RawBuilder<unknown> {
  const name = sql.ref(column);
  return sql`case when c.holder_mark = excluded.holder_mark
      and (c.flow_id = excluded.flow_id
        or ((c.state = 'claimed' or (c.state = 'writing' and ${isSwitchedOff()})) and not ${isAlive()}))
    then excluded.${name} else c.${name} end`;
}

function isAlive(): RawBuilder<unknown> {
  return sql`exists (select from run r where r.id = c.run_id and r.attempt = c.attempt and r.state = 'running'
    and r.lease_until > clock_timestamp())`;
}

/** Nobody else would ever settle what it began. */
function isSwitchedOff(): RawBuilder<unknown> {
  return sql`not exists (select from flow f where f.id = c.flow_id and f.enabled)`;
}

function asTold(): RawBuilder<unknown> {
  return sql`c.claim_mark as "claimMark", c.holder_mark as "holderMark", c.source_mark as "sourceMark",
    c.flow_id as "flowId", c.source_key as "sourceKey", c.state`;
}
