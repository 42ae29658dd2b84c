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
      await world.apply(turn.atOnce ? renamed(before) : copied(before), { signsIn: !turn.atOnce });
      return;
    case "repoint": {
      await endWorldFaults(world);
      const connections = before.connections.map((one) =>
        one.system === "accountview" ? { ...one, company: turn.company } : one,
      );
      await world.apply({ ...before, connections }, { signsIn: true });
      return;
    }
    case "restart":
      await shopOf(world.shops, turn.shop).restart();
      return;
  }
}

/** What was left running under its old name is switched off at last. */
export async function endTurn(world: OpenWorld): Promise<void> {
  const { turn } = world.plan;
  if (turn.kind === "rename" && !turn.atOnce) {
    await world.apply(switchedOff(world.setUp()));
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

/** All of it written anew, with other names of connections too: what the file no longer names goes on running. */
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
  const { turn, integrations } = plan;
  const companyOf = (name: string) => {
    const connection = setUp().connections.find((one) => one.name === name);
    return connection?.system === "accountview" ? connection.company : "";
  };
  const now = setUp()
    .integrations.filter(({ isOn }) => isOn)
    .map(({ shop, books, invoices, back }) => ({ shop, company: companyOf(books), invoices, back }));
  const byWay = Map.groupBy(now, ({ shop, company }) => `${shop} ${company}`);
  const current = [...byWay.values()].flatMap(([first, ...more]): Route[] =>
    first === undefined ? [] : [{ ...first, isCurrent: true, isTwofold: more.length > 0 }],
  );
  const former =
    turn.kind === "repoint"
      ? integrations.map(({ shop, company, invoices, back }) => ({
          shop,
          company,
          invoices,
          back,
          isCurrent: false,
          isTwofold: false,
        }))
      : [];
  return [...current, ...former];
}
