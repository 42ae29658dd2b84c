import { type Exchange, fetchTargets } from "@koppla/engine";
import {
  type CustomerAnswer,
  linkedTargets,
  readLinks,
  removeLink,
  type Scope,
  saveCustomerAnswer,
} from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import type { FoundFlow } from "../flows/find-flow.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import { entityName, textsOf } from "../texts/index.ts";

/** Which other customer of the source a record of the target is linked with; null: none. */
export async function takerOf(
  call: OrganisationCall,
  { links }: Exchange,
  source: string,
  target: string,
): Promise<string | null> {
  const taker = (await call.look((scope) => linkedTargets(scope, links, [target]))).get(target);
  return taker === undefined || taker === source ? null : taker;
}

/**
 * Keeps what a person said of a customer, in the place of a link with a record that is gone.
 * @param options.check holds in the transaction that keeps it, or throws
 * @throws ServiceError when the target does not have the record that was named
 */
export async function keepAnswer(
  call: OrganisationCall,
  exchange: Exchange,
  answer: CustomerAnswer,
  { flow, check }: { readonly flow: FoundFlow; readonly check: (scope: Scope) => Promise<void> },
): Promise<void> {
  const { links, target } = exchange;
  const { kind, sourceKey, targetKey } = answer;
  const [there] = await fetchTargets(exchange, [targetKey]);
  if (there === undefined) {
    const { language } = call.actor;
    const absent = textsOf(language).links.faults.absent({
      key: targetKey,
      system: target.title,
      entity: entityName(language, exchange.entity),
    });
    throw serviceError("links_cannot_be_made", { count: "1", first: absent }, [
      { path: ["candidate"], message: absent },
    ]);
  }
  await call.change("record.match", async (scope) => {
    await check(scope);
    const [before] = kind === "shares" ? await readLinks(scope, links, [sourceKey]) : [];
    if (before !== undefined) {
      await removeLink(scope, links, sourceKey);
    }
    await saveCustomerAnswer(scope, links, { ...answer, targetKey: there.key }, call.context.clock.now());
    const what = kind === "pays" ? `payer of ${sourceKey}` : sourceKey;
    const changed = before === undefined ? {} : { before: before.targetKey };
    await call.note(scope, { subject: flow.path, changes: [{ what, ...changed, after: there.key }] });
  });
}
