import { linksCheck, linksMake } from "@koppla/contract/routes/links";
import { type CheckedLink, checkLinks, type LinkFault, type OpenFlow, openFlow, type WantedLink } from "@koppla/engine";
import { addLinks, type Scope } from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import { type FoundFlow, findFlow } from "../flows/find-flow.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { entityName, textsOf } from "../texts/index.ts";

type Links = readonly { readonly source: string; readonly target: string }[];

/** Whether links can be made: both systems must have both records, and a record has one link at most. Asks both. */
export const checkWantedLinks = organisationFunction(linksCheck, async (call, { flow, links }) => {
  const checked = await checkAll(call, findFlow(await call.configuration(), flow), links);
  return { fresh: checked.fresh.length, there: checked.there };
});

/** Links records of the source with records of the target, all or none. What a run linked meanwhile is never overwritten. */
export const makeLinks = organisationFunction(linksMake, async (call, { flow, links }) =>
  linkAll(call, findFlow(await call.configuration(), flow), links),
);

/** Checks links and stores those that are new. @throws ServiceError that names every fault with its place */
export function linkAll(call: OrganisationCall, flow: FoundFlow, links: Links) {
  return storeLinks(call, flow, links, { label: "link.make" });
}

/** The same under another label. @param options.check holds in the transaction that stores them, or throws */
export async function storeLinks(
  call: OrganisationCall,
  flow: FoundFlow,
  links: Links,
  { label, check }: { readonly label: "link.make" | "record.match"; readonly check?: (scope: Scope) => Promise<void> },
) {
  const { open, fresh, there } = await checkAll(call, flow, links);
  if (fresh.length > 0) {
    await call.change(label, async (scope) => {
      await check?.(scope);
      const stored = await addLinks(scope, open.links, fresh, call.context.clock.now());
      if (stored !== fresh.length) {
        throw serviceError("linked_meanwhile", {});
      }
      await noteLinks(call, scope, flow, fresh);
    });
  }
  return { fresh: fresh.length, there };
}

/** Links of one audit entry: an import of many leaves entries that can be read. */
const mostOfEntry = 1_000;

async function noteLinks(call: OrganisationCall, scope: Scope, flow: FoundFlow, links: readonly WantedLink[]) {
  for (let at = 0; at < links.length; at += mostOfEntry) {
    const changes = links
      .slice(at, at + mostOfEntry)
      .map(({ sourceKey, targetKey }) => ({ what: sourceKey, after: targetKey }));
    await call.note(scope, { subject: flow.path, changes });
  }
}

/** @throws ServiceError that names every fault with its place */
export async function checkAll(call: OrganisationCall, flow: FoundFlow, links: Links) {
  const open = await openFlow(call.context, call.organisationId, flow.id, { purpose: "interactive" });
  const wanted = links.map(({ source, target }) => ({ sourceKey: source, targetKey: target }));
  const checked = await checkLinks(open, wanted);
  const faults = checked.flatMap(({ why }, index) =>
    why === null ? [] : [{ path: ["links", index], message: describeFault(call, open, flow, why) }],
  );
  const [first] = faults;
  if (first !== undefined) {
    throw serviceError("links_cannot_be_made", { count: String(faults.length), first: first.message }, faults);
  }
  const fresh = checked.filter(isNew).map((link) => link.wanted);
  return { open, fresh, there: checked.length - fresh.length };
}

function isNew({ state }: CheckedLink<WantedLink>): boolean {
  return state === "new";
}

function describeFault(call: OrganisationCall, open: OpenFlow, flow: FoundFlow, fault: LinkFault): string {
  const { language } = call.actor;
  const { faults } = textsOf(language).links;
  switch (fault.kind) {
    case "twice":
      return faults.twice(fault);
    case "linked":
      return faults.linked({ ...fault, flow: flow.path });
    case "absent":
      return faults.absent({ ...fault, entity: entityName(language, open.entity) });
  }
}
