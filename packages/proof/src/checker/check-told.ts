import type { Evidence } from "./evidence.ts";
import { type Violation, violation } from "./expectation.ts";

/** What Koppla itself says, read from its tables by whoever runs the check. */
export interface Told {
  /** Records that are open, with the code of what is wrong, and whether an open incident tells of it. */
  readonly open: readonly {
    readonly entity: string;
    readonly key: string;
    readonly state: string;
    readonly code: string | null;
    readonly isIncident: boolean;
  }[];
  readonly links: readonly { readonly entity: string; readonly left: string; readonly right: string }[];
}

/** Orders of which a person can see that they are open, and why: a state, a reason and an incident. */
export function toldOrders({ open }: Told): ReadonlySet<string> {
  const told = open.filter(({ entity, code, isIncident }) => entity === "order" && code !== null && isIncident);
  return new Set(told.map(({ key }) => key));
}

/** I12: the faults are gone, so nothing is open any more but what a change in the source explains. */
export function checkNothingStuck({ open }: Told, explained: ReadonlySet<string>): readonly Violation[] {
  const stuck = open.filter(({ key }) => !explained.has(key));
  return stuck.map(({ entity, key, state, code }) =>
    violation("stuck", key, `${entity} ${state}: ${code ?? "no reason"}`),
  );
}

/** I9: a link is one to one, and both its ends are there. */
export function checkLinks(evidence: Evidence, { links }: Told): readonly Violation[] {
  const there: { readonly [entity: string]: ReadonlySet<string> } = {
    order: new Set(evidence.booksOrders.map(({ number }) => number)),
    customer: new Set(evidence.debtors.map(({ SUB_NR }) => SUB_NR)),
    product: new Set(evidence.articles.map(({ ART_CODE }) => ART_CODE)),
  };
  const gone = links.filter(({ entity, right }) => there[entity] !== undefined && !there[entity].has(right));
  const doubled = (["left", "right"] as const).flatMap((side) =>
    [...Map.groupBy(links, (link) => `${link.entity} ${link[side]}`)].filter(([, same]) => same.length > 1),
  );
  return [
    ...gone.map(({ entity, left, right }) => violation("link_wrong", left, `${entity} ${right} is not in the books`)),
    ...doubled.map(([what, same]) => violation("link_wrong", what, `${same.length} links`)),
  ];
}
