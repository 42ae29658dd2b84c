import type { enRoles } from "../en/roles.ts";

/** What somebody may do in an organisation, as people call it. */
export const nlRoles: typeof enRoles = {
  roles: { viewer: "Lezer", operator: "Operator", admin: "Beheerder", owner: "Eigenaar" },
};
