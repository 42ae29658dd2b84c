import type { Answer } from "@koppla/contract/client/actions";
import { useQueryClient } from "@tanstack/react-query";
import { client } from "../../asking/client.ts";
import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";

type Tables = Answer<"lookups.view">;

/**
 * The lookup tables of an integration with what both systems have for them. Both are asked once, and again when somebody
 * wants it; after a change only the table that was changed is looked at anew.
 */
export function useTables(integration: string) {
  const { slug } = useOrganisation();
  const queries = useQueryClient();
  const question = { organisation: slug, integration };
  const { data, error, isFetching, refetch } = useAsk("lookups.view", question, { isStill: true });
  const renew = async (table: string) => {
    const [fresh] = await client.call("lookups.view", { ...question, table });
    queries.setQueryData<Tables>(["lookups.view", question], (tables = []) => {
      const known = tables.some(({ name }) => name === table);
      const others = fresh === undefined ? tables : known ? tables : [...tables, fresh];
      return others.map((one) => (one.name === table && fresh !== undefined ? fresh : one));
    });
  };
  return { tables: data, error, isAsking: isFetching, askAgain: () => void refetch(), renew };
}
