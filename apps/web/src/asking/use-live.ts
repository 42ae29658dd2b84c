import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** Since when nothing is heard of changes; null: they come as they happen. */
export type DeafSince = Date | null;

const kinds = ["runs", "incidents", "mode"] as const;

/** A run tells of each of its pages: they are asked for together. */
const gatherMs = 400;

/** A browser connects again by itself, but gives up where a server that is starting has refused it. */
const againMs = 3_000;

/** Listens to what changes in an organisation, and asks anew after each change, and after it could not listen. */
export function useLive(organisation: string): DeafSince {
  const queries = useQueryClient();
  const [deafSince, setDeafSince] = useState<DeafSince>(null);
  useEffect(() => {
    let source: EventSource;
    let waiting: number | undefined;
    let again: number | undefined;
    let isDeaf = false;
    const askAnew = () => {
      waiting ??= window.setTimeout(() => {
        waiting = undefined;
        void queries.invalidateQueries();
      }, gatherMs);
    };
    const hear = () => {
      if (isDeaf) {
        isDeaf = false;
        setDeafSince(null);
        askAnew();
      }
    };
    const listen = () => {
      source = new EventSource(`/api/v1/organisations/${encodeURIComponent(organisation)}/events`);
      for (const kind of kinds) {
        source.addEventListener(kind, () => {
          hear();
          askAnew();
        });
      }
      source.addEventListener("open", hear);
      source.addEventListener("error", () => {
        isDeaf = true;
        setDeafSince((before) => before ?? new Date());
        if (source.readyState === EventSource.CLOSED) {
          again = window.setTimeout(listen, againMs);
        }
      });
    };
    listen();
    return () => {
      source.close();
      window.clearTimeout(waiting);
      window.clearTimeout(again);
    };
  }, [organisation, queries]);
  return deafSince;
}
