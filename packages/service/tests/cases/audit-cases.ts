import { auditLog, checkAudit } from "../../src/audit/audit-log.ts";
import type { FunctionCase } from "./function-case.ts";

export const auditCases: readonly FunctionCase[] = [
  { action: "audit.list", call: ({ house }, actor) => auditLog(house, actor, { limit: 5 }) },
  { action: "audit.check", call: ({ house }, actor) => checkAudit(house, actor, {}) },
];
