import { readFile } from "node:fs/promises";
import type { ContractField } from "./contract-fields.ts";
import { isFilled, type Plain, valuesAt } from "./generated-record.ts";
import type { Judge } from "./judges.ts";

/** What becomes of a field of a contract on its way. */
export type Fate =
  | { readonly fate: "arrives"; readonly at: string; readonly judge: Judge }
  /** Not carried, and the page of fields says so. */
  | { readonly fate: "declared" }
  /** Right or wrong only together with others: a rule of the whole record judges it. */
  | { readonly fate: "together" };

export type Fates = { readonly [path: string]: Fate };

export const declared: Fate = { fate: "declared" };
export const together: Fate = { fate: "together" };
export function arrives(at: string, judge: Judge): Fate {
  return { fate: "arrives", at, judge };
}

/** What is wrong with a record on the other side, by the fate of each of its fields. */
export function wrongIn(fates: Fates, source: Plain, target: Plain): string[] {
  return Object.entries(fates).flatMap(([path, fate]) => {
    if (fate.fate !== "arrives") return [];
    const [told, held] = [valuesAt(source, path), valuesAt(target, fate.at)];
    return told.flatMap((value, index) => {
      const problem = fate.judge(value, held[index]);
      return problem === null ? [] : [`${path} → ${fate.at}: ${problem}`];
    });
  });
}

/** Fields of the contract that a table of fates forgets, and those it names that the contract does not have. */
export function unjudged(fields: readonly ContractField[], fates: Fates): string[] {
  const paths = new Set(fields.map(({ path }) => path));
  return [
    ...fields.flatMap(({ path }) => (fates[path] === undefined ? [`no fate: ${path}`] : [])),
    ...Object.keys(fates).flatMap((path) => (paths.has(path) ? [] : [`no such field: ${path}`])),
  ];
}

/** Fields that no record of these holds. */
export function neverFilled(fields: readonly ContractField[], records: readonly Plain[]): string[] {
  return fields.flatMap(({ path }) => (records.some((record) => valuesAt(record, path).some(isFilled)) ? [] : [path]));
}

/**
 * Fields that a table of fates says are declared, and the page of fields does not mention.
 * @param direction as the page writes it: `Parts PIM → AccountView`
 */
export async function undeclared(
  fields: readonly ContractField[],
  fates: Fates,
  direction: string,
  entity: string,
): Promise<string[]> {
  const page = await readFile(new URL("../../../../docs/reference/fields.md", import.meta.url), "utf8");
  const rows = page.split("\n").filter((row) => row.startsWith("|"));
  const namedOn = (name: string) =>
    rows.some((row) => {
      const cells = row.split("|").map((cell) => cell.trim());
      const isHere = cells[1] === `\`${name}\`` || (cells[1] === direction && cells[2] === `\`${entity}\``);
      return isHere && row.includes(`\`${name}\``);
    });
  return fields.flatMap(({ path, name }) => {
    const short = name.split(".").slice(0, 2).join(".");
    const owner = { billing: "billing", shipping: "shipping", totals: "totals" }[path.split(".")[0] ?? ""];
    const whole = owner === undefined ? [] : [`${entity[0]?.toUpperCase()}${entity.slice(1)}.${owner}`];
    return fates[path]?.fate !== "declared" || [short, ...whole].some(namedOn) ? [] : [`${entity} ${path}`];
  });
}
