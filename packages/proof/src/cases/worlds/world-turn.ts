import type { Route } from "../../checker/worlds/world-evidence.ts";
import { endWorldFaults, type OpenWorld, shopOf } from "./open-world.ts";
import type { SetUp } from "./world-set-up.ts";

/** What changes in the middle of a world. */
export async function turnWorld(world: OpenWorld): Promise<void> {
  const { turn } = world.plan;
  const before = world.setUp();
  switch (turn.kind) {
    case "none":
      return;
    case "rename":
      await endWorldFaults(world);
      if (turn.withConnections) {
        // Two flows that carry the same are refused, whatever their connections are called: first one ends.
        await world.apply(switchedOff(before));
        await world.apply(copied(world.setUp()), { signsIn: true });
      } else {
        await world.apply(renamed(before));
      }
      return;
    case "repoint": {
      await endWorldFaults(world);
      const connections = before.connections.map((one) =>
        one.system === "accountview" ? { ...one, company: turn.company } : one,
      );
      // Of the others nobody says that they lead elsewhere: they do not.
      const newEpoch = before.connections
        .filter((one) => one.system === "accountview" && one.company !== turn.company)
        .map(({ name }) => name);
      await world.apply({ ...before, connections }, { signsIn: true, newEpoch });
      return;
    }
    case "restart": {
      await shopOf(world.shops, turn.shop).restart();
      if (turn.isTold) {
        await endWorldFaults(world);
        const own = before.connections.filter((one) => one.system === "parts-pim" && one.shop === turn.shop);
        await world.apply(before, { signsIn: true, newEpoch: own.map(({ name }) => name) });
      }
      return;
    }
  }
}

const newName = "renamed";

/** The first integration under another name, between the same connections, and the old one switched off. */
function renamed(setUp: SetUp): SetUp {
  const [first] = setUp.integrations;
  return first === undefined
    ? setUp
    : switchedOff({ ...setUp, integrations: [...setUp.integrations, { ...first, name: newName }] });
}

/** All of it written anew, with other names of connections too. */
function copied(setUp: SetUp): SetUp {
  const [first] = setUp.integrations;
  if (first === undefined) {
    return setUp;
  }
  const connections = setUp.connections
    .filter(({ name }) => name === first.pim || name === first.books)
    .map((one) => ({ ...one, name: `${one.name}-${newName}` }));
  const integration = {
    ...first,
    isOn: true,
    name: newName,
    pim: `${first.pim}-${newName}`,
    books: `${first.books}-${newName}`,
  };
  return {
    ...setUp,
    connections: [...setUp.connections, ...connections],
    integrations: [...setUp.integrations, integration],
  };
}

function switchedOff(setUp: SetUp): SetUp {
  return {
    ...setUp,
    integrations: setUp.integrations.map((one, index) => (index === 0 ? { ...one, isOn: false } : one)),
  };
}

/** What went from each shop to each administration, and whether it still does at the end. */
export function routesOf({ plan, setUp }: OpenWorld): Route[] {
  const companyOf = (name: string) => {
    const connection = setUp().connections.find((one) => one.name === name);
    return connection?.system === "accountview" ? connection.company : "";
  };
  const now = setUp().integrations.filter(({ isOn }) => isOn);
  const current = now.map((one): Route => ({ ...wayOf(one), company: companyOf(one.books), isCurrent: true }));
  const former =
    plan.turn.kind === "repoint"
      ? plan.integrations.map((one): Route => ({ ...wayOf(one), company: one.company, isCurrent: false }))
      : [];
  return [...joined(current), ...joined(former)];
}

function wayOf({ shop, invoices, back }: Pick<Route, "shop" | "invoices" | "back">) {
  return { shop, invoices, back };
}

/** What several integrations carry between the same shop and books, as one. */
function joined(routes: readonly Route[]): Route[] {
  const byWay = Map.groupBy(routes, ({ shop, company }) => `${shop} ${company}`);
  return [...byWay.values()].flatMap((same) => {
    const [first] = same;
    const invoices = same.map((one) => one.invoices).find((as) => as !== "none") ?? "none";
    return first === undefined ? [] : [{ ...first, invoices, back: same.some(({ back }) => back) }];
  });
}
