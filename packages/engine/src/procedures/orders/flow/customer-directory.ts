import { ConnectorError, type SystemRecord } from "@koppla/connector-sdk";
import type { Side } from "../../../flow/open-side.ts";

/** Most customers kept at hand during a run; the longest unused go first. */
const mostKept = 5_000;
const mostInOnePage = 100;

/** The source's customers, as the orders of one run ask for them. */
export interface CustomerDirectory {
  /** Those of these customers that the source has, by key. */
  get(keys: readonly string[]): Promise<ReadonlyMap<string, SystemRecord>>;
}

/**
 * Where customers have to be fetched one by one, a pass over all of them is often cheaper: 830 orders of 91 customers
 * cost one page of the list instead of 91 calls. Neither is known beforehand, so as many pages are read as single calls
 * would have been needed, and only what is then still missing is fetched singly: at most twice the calls of whichever
 * way would have been best.
 */
export function openCustomerDirectory(source: Side): CustomerDirectory {
  const { entity, session } = source;
  const kept = new Map<string, SystemRecord>();
  let position: string | null = null;
  let ended = entity.list === undefined || entity.traits?.getsOneByOne !== true;

  function keep(records: readonly SystemRecord[]): void {
    for (const record of records) {
      kept.delete(record.key);
      kept.set(record.key, record);
    }
    for (const key of kept.keys()) {
      if (kept.size <= mostKept) {
        break;
      }
      kept.delete(key);
    }
  }

  /** @returns the records of the pass's next page. */
  async function nextPage(): Promise<readonly SystemRecord[]> {
    const pageSize = Math.min(entity.limits.list, mostInOnePage);
    try {
      const page = await entity.list?.({ session, position, since: null, pageSize });
      position = page?.next ?? null;
      ended = position === null;
      return page?.records ?? [];
    } catch (error) {
      if (error instanceof ConnectorError && error.has("position_unknown")) {
        ended = true;
        return [];
      }
      throw error;
    }
  }

  return {
    async get(keys) {
      const wanted = new Map<string, SystemRecord>();
      const missing = new Set<string>();
      for (const key of keys) {
        const record = kept.get(key);
        if (record === undefined) {
          missing.add(key);
        } else {
          wanted.set(key, record);
        }
      }
      const take = (records: readonly SystemRecord[]) => {
        keep(records);
        for (const record of records) {
          if (missing.delete(record.key)) {
            wanted.set(record.key, record);
          }
        }
      };
      for (let pages = missing.size; pages > 0 && missing.size > 1 && !ended; pages--) {
        take(await nextPage());
      }
      const rest = [...missing];
      const size = Math.max(1, Math.min(entity.limits.getMany, mostInOnePage));
      for (let from = 0; from < rest.length; from += size) {
        take((await entity.getMany?.({ session, keys: rest.slice(from, from + size) })) ?? []);
      }
      return wanted;
    },
  };
}
