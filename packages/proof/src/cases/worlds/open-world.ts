import { z } from "zod";
import type { WorldPlan } from "../../checker/worlds/world-plan.ts";
import type { TestSandbox } from "../../kit/test-sandbox.ts";
import type { Ground } from "../ground.ts";
import { type Applying, openWorldFlows, type WorldFlow, type WorldFlows } from "./world-flows.ts";
import { type SetUp, setUpOf } from "./world-set-up.ts";
import type { WorldShop } from "./world-shops.ts";

/** A world while it is gone through. */
export interface OpenWorld {
  readonly ground: Ground;
  readonly plan: WorldPlan;
  readonly shops: readonly WorldShop[];
  /** The sandbox that holds the books of all integrations: that of the first shop. */
  readonly books: TestSandbox;
  readonly flows: WorldFlows;
  /** What the file says. */
  readonly setUp: () => SetUp;
  apply(setUp: SetUp, options?: Partial<Applying>): Promise<void>;
}

let worldCount = 0;
const tokensSchema = z.object({ refresh_token: z.string() });

export async function openWorld(ground: Ground, plan: WorldPlan, shops: readonly WorldShop[]): Promise<OpenWorld> {
  const books = shopOf(shops, 0).sandbox;
  worldCount += 1;
  let setUp = setUpOf(plan, `world-${worldCount}`);
  const tokens = new Map<string, string>();
  const signIn = async ({ connections }: SetUp) => {
    for (const { name } of connections) {
      tokens.set(name, tokensSchema.parse(await books.control("books", "POST", "/login")).refresh_token);
    }
  };
  await signIn(setUp);
  const flows = await openWorldFlows(ground, setUp, {
    shop: (shop) => shopOf(shops, shop).sandbox.pim.url,
    books: books.books.url,
    refreshToken: (connection) => tokens.get(connection) ?? null,
  });
  return {
    ground,
    plan,
    shops,
    books,
    flows,
    setUp: () => setUp,
    async apply(wanted, { signsIn = false, newEpoch = [] } = {}) {
      if (signsIn) {
        await signIn(wanted);
      }
      await flows.apply(wanted, { signsIn, newEpoch });
      setUp = wanted;
    },
  };
}

export function shopOf(shops: readonly WorldShop[], index: number): WorldShop {
  const shop = shops[index];
  if (shop === undefined) {
    throw new Error(`The world has no shop ${index}.`);
  }
  return shop;
}

/** Documents wait for articles: these run first, also where the books are others from now on. */
export async function runProducts({ flows }: OpenWorld): Promise<void> {
  for (const flow of flows.all().filter(({ entity }) => entity === "product")) {
    await flows.run(flow);
  }
}

/** All but those of products, which run before. */
export function tradeFlows({ flows }: OpenWorld): readonly WorldFlow[] {
  return flows.all().filter(({ entity }) => entity !== "product");
}

export async function endWorldFaults({ books, shops }: OpenWorld): Promise<void> {
  await books.control("books", "DELETE", "/faults");
  await Promise.all(shops.map(({ sandbox }) => sandbox.control("pim", "DELETE", "/faults")));
}
