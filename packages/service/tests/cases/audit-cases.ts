import { checkAudit } from "../../src/audit/audit-chain.ts";
import { auditLog, exportAudit } from "../../src/audit/audit-log.ts";
import type { FunctionCase } from "./function-case.ts";

export const auditCases: readonly FunctionCase[] = [
  { action: "audit.list", call: ({ engine }, actor) => auditLog(engine, actor, { limit: 5 }) },
  {
    action: "audit.export",
    call: async ({ engine }, actor) => (await exportAudit(engine, actor, {}).next()).value,
  },
  { action: "audit.check", call: ({ engine }, actor) => checkAudit(engine, actor, {}) },
];
