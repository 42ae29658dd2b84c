/** What somebody may do in an organisation, as people call it. */
export const enRoles = {
  roles: { viewer: "Viewer", operator: "Operator", admin: "Admin", owner: "Owner" },
};
