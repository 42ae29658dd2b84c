import pg, { type ClientBase } from "pg";

/** The role whose rights every query of the application has. It owns nothing and cannot bypass row-level security. */
export const applicationRole = "koppla_application";

/** A session has other rights than Koppla's application role: row-level security may not hold for it. */
export class WrongRole extends Error {
  constructor(role: string) {
    super(
      `The database gave Koppla a session with the role "${role}" instead of "${applicationRole}", so nothing was read. ` +
        "A connection pooler may drop the start-up option that sets the role: connect Koppla to PostgreSQL itself.",
    );
    this.name = "WrongRole";
  }
}

/**
 * Checks a new session: its role is the application role, and that role can neither own tables nor go around their
 * policies. Registers the session with its process, so that another process can end it should this one freeze.
 * @param processId what all sessions of this process share
 * @throws WrongRole
 */
export async function checkSession(client: ClientBase, processId: string): Promise<void> {
  const { rows } = await client.query<{ role: string; safe: boolean }>(
    `select current_user as role, current_user = $1 and not (r.rolsuper or r.rolbypassrls)
        and not exists (select from pg_class c where c.relowner = r.oid) as safe
      from pg_roles r where r.rolname = current_user`,
    [applicationRole],
  );
  const [session] = rows;
  if (session?.safe !== true) {
    throw new WrongRole(session?.role ?? "");
  }
  await client.query("select koppla_register_session($1)", [processId]).catch((error: unknown) => {
    // A database of an earlier version has no such function; opening Koppla says that it must be migrated.
    if (!(error instanceof pg.DatabaseError && error.code === undefinedFunction)) {
      throw error;
    }
  });
}

const undefinedFunction = "42883";
