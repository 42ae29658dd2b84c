import { linksCheck, linksMake } from "@koppla/contract/routes/links";
import { type CheckedLink, checkLinks, type Exchange, type LinkFault, type WantedLink } from "@koppla/engine";
import { addLinks, EpochOver, holdEpoch, removeLink, type Scope } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { entityName, textsOf } from "../texts/index.ts";
import { findLinkedFlow, type LinkedFlow, openLinked } from "./linked-exchange.ts";

type Links = readonly { readonly source: string; readonly target: string }[];

/** Whether links can be made: both systems must have both records, and a record has one link at most. Asks both. */
export const checkWantedLinks = organisationFunction(linksCheck, async (call, { flow, whose, links }) => {
  const checked = await checkAll(call, await findLinkedFlow(call, flow, whose), links);
  return { fresh: checked.fresh.length, there: checked.there };
});

/** Links records of the source with records of the target, all or none. What a run linked meanwhile is never overwritten. */
export const makeLinks = organisationFunction(linksMake, async (call, { flow, whose, links }) =>
  linkAll(call, await findLinkedFlow(call, flow, whose), links),
);

/** Checks links and stores those that are new. @throws ServiceError that names every fault with its place */
export function linkAll(call: OrganisationCall, flow: LinkedFlow, links: Links) {
  return storeLinks(call, flow, links, { label: "link.make" });
}

/** The same under another label. @param options.check holds in the transaction that stores them, or throws */
export async function storeLinks(
  call: OrganisationCall,
  flow: LinkedFlow,
  links: Links,
  { label, check }: { readonly label: "link.make" | "record.match"; readonly check?: (scope: Scope) => Promise<void> },
) {
  const { open, fresh, there } = await checkAll(call, flow, links);
  if (fresh.length > 0) {
    await call.change(label, async (scope) => {
      await holdEpoch(scope, open.links).catch((error: unknown) => {
        throw error instanceof EpochOver ? serviceError("epoch_over", {}) : error;
      });
      await check?.(scope);
      for (const { sourceKey } of fresh.filter(({ replaces }) => replaces !== null)) {
        await removeLink(scope, open.links, sourceKey);
      }
      const stored = await addLinks(scope, open.links, fresh, call.context.clock.now());
      if (stored !== fresh.length) {
        throw serviceError("linked_meanwhile", {});
      }
      await noteLinks(call, scope, flow.flow.path, fresh);
    });
  }
  return { fresh: fresh.length, there };
}

/** Links of one audit entry: an import of many leaves entries that can be read. */
const mostOfEntry = 1_000;

interface FreshLink extends WantedLink {
  readonly replaces: string | null;
}

async function noteLinks(call: OrganisationCall, scope: Scope, subject: string, links: readonly FreshLink[]) {
  for (let at = 0; at < links.length; at += mostOfEntry) {
    const changes = links.slice(at, at + mostOfEntry).map(({ sourceKey, targetKey, replaces }) => ({
      what: sourceKey,
      ...(replaces === null ? {} : { before: replaces }),
      after: targetKey,
    }));
    await call.note(scope, { subject, changes });
  }
}

/** @throws ServiceError that names every fault with its place */
export async function checkAll(call: OrganisationCall, flow: LinkedFlow, links: Links) {
  const open = await openLinked(call, flow);
  const wanted = links.map(({ source, target }) => ({ sourceKey: source, targetKey: target }));
  const checked = await checkLinks(open, wanted);
  const faults = checked.flatMap(({ why }, index) =>
    why === null ? [] : [{ path: ["links", index], message: describeFault(call, open, flow.flow.path, why) }],
  );
  const [first] = faults;
  if (first !== undefined) {
    throw serviceError("links_cannot_be_made", { count: String(faults.length), first: first.message }, faults);
  }
  const fresh = checked.filter(isNew).map(({ wanted, replaces }): FreshLink => ({ ...wanted, replaces }));
  return { open, fresh, there: checked.length - fresh.length };
}

function isNew({ state }: CheckedLink<WantedLink>): boolean {
  return state === "new";
}

function describeFault(call: OrganisationCall, open: Exchange, flow: string, fault: LinkFault): string {
  const { language } = call.actor;
  const { faults } = textsOf(language).links;
  switch (fault.kind) {
    case "twice":
      return faults.twice(fault);
    case "linked":
      return faults.linked({ ...fault, flow });
    case "absent":
      return faults.absent({ ...fault, entity: entityName(language, open.entity) });
  }
}
