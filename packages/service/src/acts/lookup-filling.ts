import { ConnectorError } from "@koppla/connector-sdk";
import type { Act } from "@koppla/contract/act";
import type { FoundFlow } from "../flows/find-flow.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import { mayMeanNothing } from "../lookups/none-counterpart.ts";
import { viewTables } from "../lookups/view-lookups.ts";

/** The act that gives a missing value its counterpart, with the values of the other system; asks both systems. */
export async function fillingOf(
  call: OrganisationCall,
  flow: FoundFlow,
  { table, value }: { readonly table: string; readonly value: string },
): Promise<Extract<Act, { act: "fill" }>> {
  const row = (await call.configuration()).flows.find(({ id }) => id === flow.id);
  const isLeft = row?.left_to_right === true;
  const given = { act: "fill", may: call.may("operate"), flow: flow.path, table, value } as const;
  const side = isLeft ? ("left" as const) : ("right" as const);
  const choices = async () => {
    const request = { organisationId: call.organisationId, integrationId: row?.integration_id ?? "", table };
    const [view] = (await viewTables(call.context, request)).views;
    const values = (isLeft ? view?.right : view?.left)?.values ?? null;
    const likely = new Set(
      view?.suggestions.flatMap(({ left, right }) =>
        (isLeft ? left : right) === value ? [isLeft ? right : left] : [],
      ),
    );
    return values === null
      ? null
      : values
          .map(({ code, name }) => ({ value: code, name, isLikely: likely.has(code) }))
          .toSorted((one, other) => Number(other.isLikely) - Number(one.isLikely));
  };
  const mayBeNone = await mayMeanNothing(call, flow.id, table);
  return { ...given, side, mayBeNone, choices: await choices().catch(unlessAway) };
}

/** A system that does not answer keeps nobody from typing the value. */
function unlessAway(error: unknown): null {
  if (error instanceof ConnectorError) {
    return null;
  }
  throw error;
}
