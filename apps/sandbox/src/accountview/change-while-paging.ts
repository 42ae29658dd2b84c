import type { SandboxReply, SandboxRequest } from "../server/request.ts";
import { putRow } from "./administration.ts";
import { objects } from "./dictionary.ts";
import { localTime } from "./local-time.ts";
import type { Installation } from "./router.ts";

/** The fault "changeWhilePaging": the first row of the page just read changes, and so will come again later. */
export function changeOnPage(installation: Installation, request: SandboxRequest, reply: SandboxReply): void {
  const code = [...request.query].find(([name]) => name.toLowerCase() === "businessobject")?.[1] ?? "";
  const object = objects.get(code.toUpperCase());
  const administration = installation.administrations.get(String(request.headers["x-company"] ?? ""));
  if (!object || !administration) return;
  const row = administration.rows(object.table).get(firstKey(reply.json, object.table, object.key));
  if (row) putRow(administration, object.table, { ...row, CNG_DATE: localTime(installation.clock.nowMs()) });
}

function firstKey(answer: unknown, table: string, key: string): string {
  const page = propertyOf(answer, table);
  return String(propertyOf(Array.isArray(page) ? page[0] : undefined, key) ?? "");
}

function propertyOf(value: unknown, name: string): unknown {
  const properties = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return properties.find(([key]) => key === name)?.[1];
}
