import { z } from "zod";
import type { Told } from "../checker/check-told.ts";
import type { Inspector } from "./inspector.ts";

const openSchema = z.array(
  z.object({
    entity: z.string(),
    key: z.string(),
    state: z.string(),
    code: z.string().nullable(),
    isIncident: z.boolean(),
  }),
);
const thereSchema = z.array(z.object({ there: z.boolean() }));
const linksSchema = z.array(z.object({ entity: z.string(), left: z.string(), right: z.string() }));

const openRecords = (isIncident: string) => `
  select f.entity, r.source_key as key, r.state, r.problem_code as code, ${isIncident} as "isIncident"
  from record r join flow f on f.organisation_id = r.organisation_id and f.id = r.flow_id
  where r.organisation_id = $1 and r.state in ('new', 'writing', 'waiting', 'unknown', 'failed')`;
const hasOpenIncident = `exists (select from incident i
  where i.organisation_id = r.organisation_id and i.id = r.incident_id and i.closed_at is null)`;
/** As long as the schema has no incidents, the record with its reason is all that a person sees. */
const incidentsThere = `select to_regclass('incident') is not null as there`;
const allLinks = `select entity, left_key as left, right_key as right from link where organisation_id = $1`;

/** What a person could see in Koppla about one organisation, read from its tables and not through its code. */
export async function whatKopplaTells(inspector: Inspector, organisationId: string): Promise<Told> {
  const [schema] = thereSchema.parse(await inspector.ask(incidentsThere));
  const question = openRecords(schema?.there === true ? hasOpenIncident : "true");
  return {
    open: openSchema.parse(await inspector.ask(question, [organisationId])),
    links: linksSchema.parse(await inspector.ask(allLinks, [organisationId])),
  };
}
