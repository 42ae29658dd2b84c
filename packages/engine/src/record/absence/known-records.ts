import type { ListPage, ListRequest, SystemRecord } from "@koppla/connector-sdk";
import { recentTargets } from "@koppla/store";
import { look } from "../../effects/effects.ts";
import type { Exchange } from "../../flow/exchange.ts";

/** Records of the target that are there for certain, as it holds them: no search was needed to find them. */
export interface KnownRecords {
  readonly records: readonly SystemRecord[];
  /** There are no others. */
  readonly isAll: boolean;
}

/** How many of what was linked last are looked at. */
const mostLinked = 20;
/** Pages of the target's list: one that has more has been searched before. */
const mostPages = 3;

/** What was linked last, by its keys. */
export async function linkedRecords(open: Exchange): Promise<KnownRecords> {
  const { entity, session } = open.target;
  const most = Math.min(mostLinked, entity.limits.getMany);
  const keys = await look(open.engine, open.organisationId, (scope) => recentTargets(scope, open.links, most));
  const records = keys.length === 0 ? [] : ((await entity.getMany?.({ session, keys })) ?? []);
  return { records, isAll: false };
}

/** What the target lists, from its beginning. */
export async function listedRecords({ target }: Exchange): Promise<KnownRecords> {
  const { entity, session } = target;
  if (entity.sample !== undefined) {
    return entity.sample({ session });
  }
  const records: SystemRecord[] = [];
  let position: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const request: ListRequest<unknown> = { session, position, since: null, pageSize: entity.limits.list };
    const page: ListPage | undefined = await entity.list?.(request);
    if (page === undefined) {
      return { records, isAll: false };
    }
    records.push(...page.records.filter(({ deleted }) => deleted !== true));
    position = page.next;
    if (position === null) {
      return { records, isAll: true };
    }
  }
  return { records, isAll: false };
}
