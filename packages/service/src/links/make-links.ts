import { checkLinks, type House, type LinkFault, type OpenFlow, type WantedLink } from "@koppla/engine";
import type { Language } from "@koppla/mapping";
import { addLinks, withinOrganisation } from "@koppla/store";
import { UserError } from "../context/settings.ts";
import { throwFaults } from "../csv/csv.ts";
import { entityName, textsOf } from "../texts/index.ts";

/** A link that a person asks for, and where they wrote it: `links.csv:3`. */
export interface PlacedLink extends WantedLink {
  readonly place: string;
}

/**
 * Checks links against both systems and stores them, all or none; what was linked meanwhile by a run is never overwritten.
 * @returns how many are new, and how many were there already
 * @throws UserError that tells every fault with its place
 */
export async function makeLinks(
  house: House,
  open: OpenFlow,
  request: {
    readonly links: readonly PlacedLink[];
    readonly path: string;
    readonly isDryRun: boolean;
    readonly language: Language | undefined;
  },
): Promise<{ readonly fresh: number; readonly there: number }> {
  const { links, path, isDryRun, language } = request;
  const text = textsOf(language);
  const checked = await checkLinks(open, links);
  const describe = (fault: LinkFault) => {
    const { faults } = text.links;
    switch (fault.kind) {
      case "twice":
        return faults.twice(fault);
      case "linked":
        return faults.linked({ ...fault, flow: path });
      case "absent":
        return faults.absent({ ...fault, entity: entityName(language, open.entity) });
    }
  };
  throwFaults(
    checked.flatMap(({ wanted: { place }, why }) => (why === null ? [] : [`${place}: ${describe(why)}`])),
    text,
  );
  const fresh = checked.filter(({ state }) => state === "new").map((link) => link.wanted);
  if (!isDryRun) {
    await withinOrganisation(house.database, open.organisationId, async (scope) => {
      const stored = await addLinks(scope, open.links, fresh, house.clock.now());
      if (stored !== fresh.length) {
        throw new UserError(text.links.meanwhile, 1);
      }
    });
  }
  return { fresh: fresh.length, there: checked.length - fresh.length };
}
