import type { PageJob, TakenJob } from "@koppla/store";

/** A page whose call has been under way for so long waits for its system, and takes nobody's place. */
const silentMs = 3_000;

/** The pages that a worker has in hand. */
export interface PagesInHand {
  readonly size: number;
  has(jobId: string): boolean;
  /** @returns what to call whenever one of its calls begins */
  add(job: TakenJob<PageJob>): () => void;
  delete(job: TakenJob<PageJob>): void;
  /** Whether another one may be taken: those that wait for an answer do not count. */
  hasRoom(): boolean;
  /**
   * Organisations that have half of this worker's places already: the other half is for others, so that one whose system
   * is slow, or whose backlog is long, does not hold all of them.
   */
  crowded(): string[];
}

/**
 * @param concurrency pages at once, as long as their systems answer
 * @param nowMs a clock that cannot jump, in milliseconds; tests move it
 */
export function pagesInHand(concurrency: number, nowMs: () => number = () => performance.now()): PagesInHand {
  const pages = new Map<string, { readonly organisationId: string; callAtMs: number }>();
  return {
    get size() {
      return pages.size;
    },
    has: (jobId) => pages.has(jobId),
    add({ id, data }) {
      const page = { organisationId: data.organisationId, callAtMs: nowMs() };
      pages.set(id, page);
      return () => {
        page.callAtMs = nowMs();
      };
    },
    delete: ({ id }) => pages.delete(id),
    hasRoom: () => [...pages.values()].filter(({ callAtMs }) => nowMs() - callAtMs < silentMs).length < concurrency,
    crowded() {
      const held = new Map<string, number>();
      for (const { organisationId } of pages.values()) {
        held.set(organisationId, (held.get(organisationId) ?? 0) + 1);
      }
      return [...held].flatMap(([id, count]) => (count >= Math.ceil(concurrency / 2) ? [id] : []));
    },
  };
}
