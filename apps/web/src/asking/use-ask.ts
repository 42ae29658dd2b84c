import type { Action, Answer, Question } from "@koppla/contract/client/actions";
import {
  type keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { AskError } from "./browser-client.ts";
import { client } from "./client.ts";

export interface AskOptions {
  /** False: nothing is asked yet. */
  readonly enabled?: boolean;
  /** `keepPreviousData`: what was shown stays until the answer is there. */
  readonly placeholder?: typeof keepPreviousData;
  /** What was answered once stands while the page is open: asking anew would ask the systems anew. */
  readonly isStill?: boolean;
  /** It is asked anew when this changes: with `isStill`, then alone. */
  readonly version?: string;
}

/** Asks Koppla, and keeps what it answered for whoever asks the same. */
export function useAsk<Name extends Action>(
  action: Name,
  input: Question<Name>,
  { enabled = true, placeholder, isStill = false, version }: AskOptions = {},
): UseQueryResult<Answer<Name>, AskError | Error> {
  return useQuery({
    queryKey: version === undefined ? [action, input] : [action, input, version],
    queryFn: ({ signal }) => client.call(action, input, { signal }),
    enabled,
    ...(isStill ? { staleTime: "static" } : {}),
    ...(placeholder === undefined ? {} : { placeholderData: placeholder }),
  });
}

/**
 * Has something done. Whatever was asked before is asked anew after it. Nobody waits for that: what asked may leave the
 * page with the new answers, and would never hear of its success.
 */
export function useAct<Name extends Action>(
  action: Name,
): UseMutationResult<Answer<Name>, AskError | Error, Question<Name>> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Question<Name>) => client.call(action, input),
    onSuccess: () => void queries.invalidateQueries(),
  });
}
