import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** Since when nothing is heard of changes; null: they come as they happen. */
export type DeafSince = Date | null;

const kinds = ["runs", "incidents", "mode"] as const;

/** A run tells of each of its pages: they are asked for together. */
const gatherMs = 400;

/**
 * Listens to what changes in an organisation, and asks anew after each change. The browser connects again by itself.
 */
export function useLive(organisation: string): DeafSince {
  const queries = useQueryClient();
  const [deafSince, setDeafSince] = useState<DeafSince>(null);
  useEffect(() => {
    const source = new EventSource(`/api/v1/organisations/${encodeURIComponent(organisation)}/events`);
    let waiting: number | undefined;
    const askAnew = () => {
      setDeafSince(null);
      waiting ??= window.setTimeout(() => {
        waiting = undefined;
        void queries.invalidateQueries();
      }, gatherMs);
    };
    for (const kind of kinds) {
      source.addEventListener(kind, askAnew);
    }
    source.addEventListener("error", () => setDeafSince((before) => before ?? new Date()));
    source.addEventListener("open", () => setDeafSince(null));
    return () => {
      source.close();
      window.clearTimeout(waiting);
    };
  }, [organisation, queries]);
  return deafSince;
}
