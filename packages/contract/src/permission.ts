/**
 * What a member of an organisation may do, as rows of one table (docs/explain/architecture.md, people and roles).
 * Each function of the service names the one that it needs.
 */
export const permissions = [
  /** See states, counts, incidents and settings; fields with personal data stay masked. */
  "look",
  /** See labels and payloads of records. */
  "open",
  /** Run, pause, retry, skip, decide, fill a missing value. */
  "operate",
  /** Connections, integrations, flows, mappings, tables, links, the file in and out, the audit log. */
  "set_up",
  /** Members, name and zone of the organisation, privacy, removing. */
  "own",
  /** The installation as a whole: make organisations, see them all. */
  "host",
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ["viewer", "operator", "admin", "owner"] as const;
export type Role = (typeof roles)[number];

/** What each role of an organisation may do. `host` belongs to no role: it is the installation's owner's. */
export const permissionsOf: { readonly [Name in Role]: readonly Permission[] } = {
  viewer: ["look"],
  operator: ["look", "open", "operate"],
  admin: ["look", "open", "operate", "set_up"],
  owner: ["look", "open", "operate", "set_up", "own"],
};
