import { fileFor, type TestKoppla } from "@koppla/proof/kit/test-koppla";
import { withAdmin } from "@koppla/store";
import type { TestApi } from "../test-api.ts";

/** An organisation of many. Whatever is in it bears its name, so that a row in a wrong answer is known as foreign. */
export interface MarkedOrganisation {
  readonly name: string;
  /** An API key that may do everything in it. */
  readonly key: string;
}

const marks = /org-\d\d/g;

/** Names of other organisations in a text. */
export function foreignIn(text: string, { name }: MarkedOrganisation): readonly string[] {
  return [...text.matchAll(marks)].map(([mark]) => mark).filter((mark) => mark !== name);
}

/** @param records of each of the two flows of each organisation; so many links as well */
export async function manyOrganisations(
  koppla: TestKoppla,
  api: TestApi,
  { organisations, records }: { readonly organisations: number; readonly records: number },
): Promise<readonly MarkedOrganisation[]> {
  const made: MarkedOrganisation[] = [];
  for (let number = 0; number < organisations; number += 1) {
    const name = `org-${String(number).padStart(2, "0")}`;
    await koppla.apply(markedFile(koppla, name));
    await fill(koppla, name, records);
    made.push({ name, key: await api.keyWith(["own", "set_up", "operate"], name) });
  }
  return made;
}

function markedFile({ sandbox }: TestKoppla, name: string): string {
  return fileFor(sandbox, 60_000)
    .replace("organisation: demo", `organisation: ${name}`)
    .replace("parts-to-books", `${name}-parts`)
    .replaceAll(/(?<![-\w])(pim|books)(?=[:,\]\s}])/g, `${name}-$1`);
}

function fill({ engine }: TestKoppla, name: string, records: number): Promise<void> {
  return withAdmin(engine.address, async (client) => {
    await client.query(
      `insert into record (organisation_id, flow_id, source_key, state, run_id, page, configuration, updated_at)
       select organisation_id, f.id, $1 || ' record ' || n, 'done', gen_random_uuid(), 0, $1, now()
       from flow f join organisation o on o.id = f.organisation_id and o.name = $1, generate_series(1, $2::int) n`,
      [name, records],
    );
    await client.query(
      `insert into link (organisation_id, integration_id, entity, left_key, right_key, linked_at)
       select organisation_id, i.id, 'product', $1 || ' record ' || n, $1 || ' target ' || n, now()
       from integration i join organisation o on o.id = i.organisation_id and o.name = $1, generate_series(1, $2::int) n`,
      [name, records],
    );
  });
}
