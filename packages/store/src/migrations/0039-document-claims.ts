/**
 * Documents and sales of a target that a record of a source has taken for itself, before anything is looked for or sent.
 * A mark is unique in its organisation, whichever flow, integration or version of Koppla asks: what the mark says is the
 * target, the kind of document and its reference, so a claim outlives the flow that made it. No column tells a reference.
 *
 * Customers and addresses are claimed over all integrations of a target as well: by the connection that is written to.
 */
export const documentClaims = `
create table document_claim (
  organisation_id uuid not null references organisation (id),
  claim_mark bytea not null,
  holder_mark bytea not null,
  source_mark bytea not null,
  flow_id uuid not null,
  source_key text not null,
  run_id uuid not null,
  attempt integer not null,
  state text not null check (state in ('claimed', 'writing', 'placed')),
  claimed_at timestamptz not null,
  primary key (organisation_id, claim_mark)
);
create index document_claim_by_record on document_claim (organisation_id, flow_id, source_key);
alter table document_claim enable row level security;
alter table document_claim force row level security;
create policy own on document_claim using (organisation_id = koppla_organisation())
  with check (organisation_id = koppla_organisation());
grant select, insert, update, delete on document_claim to koppla_application;

alter table intent add column connection_id uuid;
update intent i set connection_id = case i.target when 'left' then n.left_connection_id else n.right_connection_id end
  from integration n where n.organisation_id = i.organisation_id and n.id = i.integration_id;
-- Two integrations may be at one customer: the claim whose answer is still out is the one that counts.
delete from intent i using intent o
  where o.organisation_id = i.organisation_id and o.connection_id = i.connection_id and o.entity = i.entity
    and o.subject_mark = i.subject_mark and o.ctid <> i.ctid
    and (coalesce(o.absent_from, '-infinity'), o.state = 'writing', o.ctid)
      > (coalesce(i.absent_from, '-infinity'), i.state = 'writing', i.ctid);
alter table intent drop constraint intent_pkey;
alter table intent drop column integration_id, drop column target;
alter table intent alter column connection_id set not null;
alter table intent add primary key (organisation_id, connection_id, entity, subject_mark);
alter table intent add foreign key (organisation_id, connection_id) references connection (organisation_id, id);
`;
