import type { Overview } from "@koppla/contract/overview";
import { useQueries } from "@tanstack/react-query";
import { client } from "../../asking/client.ts";
import type { MyOrganisation } from "../../membership/organisation.tsx";

/** How an organisation stands. */
export interface Standing {
  readonly organisation: MyOrganisation;
  /** Null: it has not answered, or the person may not look into it now. */
  readonly overview: Overview | null;
  readonly error: Error | null;
}

const askEveryMs = 30_000;

/** How each organisation of a person stands. No stream goes over all of them: they are asked again every 30 s. */
export function useStandings(organisations: readonly MyOrganisation[]): readonly Standing[] {
  const answers = useQueries({
    queries: organisations.map(({ slug }) => ({
      queryKey: ["overview.view", { organisation: slug }],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        client.call("overview.view", { organisation: slug }, { signal }),
      refetchInterval: askEveryMs,
    })),
  });
  return organisations.map((organisation, at) => ({
    organisation,
    overview: answers[at]?.data ?? null,
    error: answers[at]?.error ?? null,
  }));
}

/** What waits for a person comes first; where nothing is switched on, nothing is in step either. */
export function standingOf({ flows, incidents, inStep }: Overview): "waiting" | "off" | "in_step" {
  if (incidents.forPerson > 0 || !inStep) {
    return "waiting";
  }
  return flows.some(({ enabled }) => enabled) ? "in_step" : "off";
}
