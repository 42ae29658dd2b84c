import { sql } from "kysely";
import type { Scope } from "../database/database.ts";
import type { IntentState } from "../database/tables.ts";

/** What is to be placed in a target by whichever flow comes first: a customer, or one of its delivery addresses. */
export interface IntentScope {
  readonly organisationId: string;
  /** The connection that is written to; where several lead to one place, always the same one of them. */
  readonly connectionId: string;
  readonly entity: "customer" | "address";
}

/** Who is at a customer or an address: a run, in one of its attempts. */
export interface IntentOwner {
  readonly runId: string;
  readonly attempt: number;
}

/** What the claim of one subject came to. */
export interface Claim {
  readonly subjectMark: Buffer;
  /** False: another run that is alive is at it. */
  readonly ours: boolean;
  /**
   * Set when an earlier call's outcome is not known: only from this moment on does not finding the subject prove that
   * it is not there.
   */
  readonly absentFrom: Date | null;
}

/**
 * Claims subjects for this run before they are searched for. A claim whose run has ended, or has been taken over, goes
 * to the one who asks; a call that was under way by then may still arrive for `longestRequestMs`.
 */
export async function claimIntents(
  scope: Scope,
  place: IntentScope,
  owner: IntentOwner,
  claim: { readonly subjectMarks: readonly Buffer[]; readonly now: Date; readonly longestRequestMs: number },
): Promise<Claim[]> {
  if (claim.subjectMarks.length === 0) {
    return [];
  }
  // In one order everywhere, so that two runs that claim the same subjects cannot lock each other out.
  const marks = [...new Set(claim.subjectMarks.map((mark) => mark.toString("hex")))].sort();
  const settled = new Date(claim.now.getTime() + claim.longestRequestMs);
  const { rows } = await sql<{ mark: Buffer; runId: string; attempt: number; absentFrom: Date | null }>`
    insert into intent as i (organisation_id, connection_id, entity, subject_mark, run_id, attempt, state)
    select ${place.organisationId}, ${place.connectionId}, ${place.entity}, decode(m, 'hex'),
      ${owner.runId}, ${owner.attempt}, 'claimed'
    from unnest(${marks}::text[]) with ordinality as n (m, place) order by place
    on conflict (organisation_id, connection_id, entity, subject_mark) do update set
      run_id = case when ${ownerIsGone()} then excluded.run_id else i.run_id end,
      attempt = case when ${ownerIsGone()} then excluded.attempt else i.attempt end,
      absent_from = case when i.state = 'writing' and ${ownerIsGone()} then ${settled} else i.absent_from end,
      state = case when i.state = 'writing' and ${ownerIsGone()} then 'unknown' else i.state end
    returning subject_mark as mark, run_id as "runId", attempt, absent_from as "absentFrom"`.execute(scope);
  return rows.map((row) => ({
    subjectMark: row.mark,
    ours: row.runId === owner.runId && row.attempt === owner.attempt,
    absentFrom: row.absentFrom,
  }));
}

/** A run that has ended, or is in another attempt than the one that made the claim; also one whose lease has run out. */
function ownerIsGone() {
  return sql`(i.run_id, i.attempt) is distinct from (excluded.run_id, excluded.attempt) and not exists (
    select from run r where r.id = i.run_id and r.attempt = i.attempt and r.state = 'running'
      and r.lease_until > clock_timestamp())`;
}

/** Moves claims on: a call is about to begin, or its answer was lost. */
export async function markIntents(
  scope: Scope,
  place: IntentScope,
  subjectMarks: readonly Buffer[],
  to: { readonly state: IntentState; readonly absentFrom: Date | null },
): Promise<void> {
  if (subjectMarks.length === 0) {
    return;
  }
  await sql`update intent as i set state = ${to.state}, absent_from = ${to.absentFrom}
    from (${lockedInOrder(place, subjectMarks)}) as locked where ${isLocked()}`.execute(scope);
}

/** Ends claims: what they were about is settled. */
export async function endIntents(scope: Scope, place: IntentScope, subjectMarks: readonly Buffer[]): Promise<void> {
  if (subjectMarks.length === 0) {
    return;
  }
  await sql`delete from intent as i using (${lockedInOrder(place, subjectMarks)}) as locked
    where ${isLocked()}`.execute(scope);
}

/** Claims are locked in the order in which they are made, so that no two runs wait for each other. */
function lockedInOrder(place: IntentScope, subjectMarks: readonly Buffer[]) {
  return sql`select organisation_id, connection_id, entity, subject_mark from intent
    where connection_id = ${place.connectionId} and entity = ${place.entity}
      and subject_mark = any(${[...subjectMarks]}::bytea[])
    order by subject_mark for update`;
}

function isLocked() {
  return sql`(i.organisation_id, i.connection_id, i.entity, i.subject_mark)
    = (locked.organisation_id, locked.connection_id, locked.entity, locked.subject_mark)`;
}
