import type { LinkPage, LinksOf } from "@koppla/contract/link";
import { linksList, linksRemove } from "@koppla/contract/routes/links";
import {
  listLinks as readLinkPage,
  removeCustomerAnswer,
  reopenDocuments,
  removeLink as takeLink,
} from "@koppla/store";
import { serviceError } from "../errors/service-error.ts";
import { type OrganisationCall, organisationFunction } from "../ground/service-function.ts";
import { flowNames } from "../records/record-names.ts";
import { entityName } from "../texts/index.ts";
import { findLinkedFlow } from "./linked-exchange.ts";

/** Which record of a flow's source is which record of its target, in order of the source's keys. */
export const listLinks = organisationFunction(linksList, linkPageOf);

interface WantedPage {
  readonly flow: string;
  readonly whose?: LinksOf | undefined;
  readonly source?: string | undefined;
  readonly target?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** One page of links. A cursor is the source key of the last link of the page before. */
export async function linkPageOf(
  call: OrganisationCall,
  { flow, whose, source, target, cursor, limit }: WantedPage,
): Promise<LinkPage> {
  const { place, systems } = await linksOf(call, flow, whose);
  const rows = await call.look((scope) =>
    readLinkPage(scope, place, {
      limit: limit + 1,
      ...(source === undefined ? {} : { sourceKey: source }),
      ...(target === undefined ? {} : { targetKey: target }),
      ...(cursor === undefined ? {} : { after: cursor }),
    }),
  );
  const page = rows.slice(0, limit);
  return {
    systems,
    items: page.map(({ sourceKey, targetKey, linkedAt }) => ({
      source: sourceKey,
      target: targetKey,
      linkedAt: linkedAt.toISOString(),
    })),
    next: rows.length > limit ? (page.at(-1)?.sourceKey ?? null) : null,
  };
}

/**
 * Takes the link of a record of the source away, or what a person said in its stead; both records stay. The next run that
 * reads it looks for it anew.
 */
export const removeLink = organisationFunction(linksRemove, async (call, { flow: path, whose, source, said }) => {
  const { flow, place, systems, entity: linked } = await linksOf(call, path, whose);
  const target = await call.change("link.remove", async (scope) => {
    const taken =
      said === "payer"
        ? await removeCustomerAnswer(scope, place, { kind: "pays", sourceKey: source })
        : ((await takeLink(scope, place, source)) ??
          (linked === "customer"
            ? await removeCustomerAnswer(scope, place, { kind: "shares", sourceKey: source })
            : null));
    if (taken !== null) {
      await reopenDocuments(scope, flow.id, [source]);
      await call.note(scope, { subject: flow.path, changes: [{ what: source, before: taken }] });
    }
    return taken;
  });
  if (target === null) {
    const entity = entityName(call.actor.language, linked);
    throw serviceError("not_linked", { entity, key: source, source: systems.source });
  }
  return { source, target };
});

/** A flow, where its links lie, and how its systems are called. Nothing is opened for it. */
async function linksOf(call: OrganisationCall, path: string, of: LinksOf | undefined) {
  const { context, actor, configuration } = call;
  const stored = await configuration();
  const { flow } = await findLinkedFlow(call, path, of);
  const names = flowNames(context, stored, { flowId: flow.id, language: actor.language });
  if (names === null) {
    throw new Error(`The flow ${path} has no integration.`);
  }
  const { source, target } = names.subjectOf(null);
  const entity = of === "customers" ? "customer" : flow.entity;
  return { flow, entity, place: { ...names.links, entity }, systems: { source, target } };
}
