import { z } from "zod";
import { auditCheck, auditPage } from "../audit.ts";
import { pageRequest } from "../page.ts";
import { route } from "./route.ts";

export const auditList = route({
  action: "audit.list",
  method: "GET",
  path: "/organisations/{organisation}/audit",
  permission: "set_up",
  effect: "looks",
  summary: "Who changed what, the newest first",
  input: z.strictObject({ ...pageRequest }),
  output: auditPage,
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
