import type { enRoles } from "../en/roles.ts";

/** What somebody may do in an organisation, as people call it. */
export const svRoles: typeof enRoles = {
  roles: { viewer: "Läsare", operator: "Operatör", admin: "Administratör", owner: "Ägare" },
};
