import type { PlannedChange } from "@koppla/contract/configuration";

type Ending = NonNullable<PlannedChange["ends"]>;

/** `, with 12 records, 1 schedule`, or nothing where nothing ends with it. */
export function endsWith(ends: Ending): string {
  const counts = [
    counted(ends.records, "record"),
    counted(ends.links, "link"),
    counted(ends.schedules, "schedule"),
    counted(ends.openIncidents, "open incident"),
    counted(ends.webhooks, "webhook"),
    counted(ends.signIns, "sign-in"),
  ].filter((one) => one !== "");
  return counts.length === 0 ? "" : `, with ${counts.join(", ")}`;
}

function counted(count: number, what: string): string {
  return count === 0 ? "" : `${count} ${what}${count === 1 ? "" : "s"}`;
}
