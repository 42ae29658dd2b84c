import { z } from "zod";
import { auditActorKind, auditCheck, auditPage } from "../audit.ts";
import { pageRequest } from "../page.ts";
import { csvRoute, route } from "./route.ts";

/** Entries that are meant; a part of a text is enough, in upper or lower case. */
const auditFilter = {
  who: z.string().trim().max(200).optional().describe("Part of the name of who did it."),
  what: z.string().trim().max(200).optional().describe("Part of the action, of what it was about, or of what changed."),
  origin: z.string().trim().max(200).optional().describe("Part of the address that it came from."),
  kind: auditActorKind.optional(),
  since: z.iso.date().optional().describe("The first day, by the clock of the organisation."),
  until: z.iso.date().optional().describe("The last day, by the clock of the organisation."),
};

export const auditList = route({
  action: "audit.list",
  method: "GET",
  path: "/organisations/{organisation}/audit",
  permission: "set_up",
  effect: "looks",
  summary: "Who changed what, the newest first",
  input: z.strictObject({ ...pageRequest, ...auditFilter }),
  output: auditPage,
});

export const auditExport = csvRoute({
  action: "audit.export",
  method: "GET",
  path: "/organisations/{organisation}/audit/export",
  permission: "set_up",
  effect: "looks",
  summary: "Who changed what, the newest first, as a spreadsheet: one row for each change",
  input: z.strictObject(auditFilter),
});

export const auditChainCheck = route({
  action: "audit.check",
  method: "GET",
  path: "/organisations/{organisation}/audit/check",
  permission: "set_up",
  effect: "looks",
  summary: "Whether an audit entry is missing or was altered",
  input: z.strictObject({}),
  output: auditCheck,
});
