import type { SystemView } from "@koppla/contract/system";
import { Checkbox } from "@mantine/core";
import { useState } from "react";
import { client } from "../../asking/client.ts";
import { useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { PageFault } from "../../parts/page-fault.tsx";
import { Segments } from "../../parts/segments.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { type Setup, useSetup, useSetupChange } from "./setup-context.ts";
import classes from "./setup-page.module.css";
import { StepPage } from "./step-page.tsx";

const entities = ["category", "product", "stock", "customer", "order", "invoice"] as const;
type Entity = (typeof entities)[number];
type Way = "right" | "left" | "both";

/** As most shops have it: where the shop is left and the books are right. */
const usual: { readonly [Name in Entity]: { readonly isOn: boolean; readonly way: Way } } = {
  category: { isOn: false, way: "right" },
  product: { isOn: true, way: "right" },
  stock: { isOn: true, way: "left" },
  customer: { isOn: false, way: "right" },
  order: { isOn: true, way: "right" },
  invoice: { isOn: false, way: "right" },
};

interface Lane {
  readonly isOn: boolean;
  readonly way: Way;
}

/** What should move, and which way? */
export function FlowsStep() {
  const { slug } = useOrganisation();
  const mayChange = useMay("set_up");
  const { texts, formats } = useSpeech();
  const { wizard } = texts;
  const words = wizard.flows;
  const { setup } = useSetup();
  const { keep, next } = useSetupChange();
  const systems = useAsk("systems.list", {});
  const overview = useAsk("overview.view", { organisation: slug });
  const [changed, setChanged] = useState<{ readonly [Name in Entity]?: Lane }>({});
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (systems.data === undefined || overview.data === undefined) {
    const fault = systems.error ?? overview.error;
    return fault === null ? null : <PageFault error={fault} />;
  }
  const systemOf = (side: Setup["left"]) => systems.data.find(({ system }) => system === side?.system);
  const waysOf = (entity: Entity) => possibleWays(entity, systemOf(setup.left), systemOf(setup.right));
  const known = overview.data.flows.filter(({ flow }) => setup.flows.includes(flow));
  const laneOf = (entity: Entity): Lane => changed[entity] ?? chosenLane(entity, waysOf(entity), known, setup);
  const chosen = entities.filter((entity) => waysOf(entity).length > 0 && laneOf(entity).isOn);
  const count = chosen.reduce((sum, entity) => sum + (laneOf(entity).way === "both" ? 2 : 1), 0);
  const go = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const wanted = chosen.map((entity) => ({ entity, way: laneOf(entity).way }));
      keep(await addFlows({ slug, setup, existing: overview.data.flows }, wanted), next);
    } catch (failure: unknown) {
      setError(failure);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <StepPage
      title={words.title}
      text={words.text}
      note={count === 0 ? words.none : `${words.chosen(count, formats.number(count))} ${words.more}`}
      go={{ isDisabled: count === 0, isBusy, error, onGo: () => void go() }}
    >
      <div className={classes.lanes}>
        {entities.map((entity) => {
          const ways = waysOf(entity);
          const { isOn, way } = laneOf(entity);
          const name = wizard.entities[entity];
          const isPossible = ways.length > 0;
          return (
            <section key={entity} className={classes.lane} data-chosen={isPossible && isOn}>
              <Checkbox
                role="switch"
                aria-label={name}
                checked={isPossible && isOn}
                disabled={!isPossible || !mayChange}
                onChange={(event) => setChanged({ ...changed, [entity]: { isOn: event.currentTarget.checked, way } })}
              />
              <h2>{name}</h2>
              <p>{isPossible ? words.why[entity] : words.cannot(name.toLowerCase())}</p>
              {ways.length < 1 ? null : (
                <Segments
                  name={words.way(name.toLowerCase())}
                  choices={ways.map((key) => ({ key, text: wordsOf(key, words) }))}
                  chosen={way}
                  onChoose={(key) => setChanged({ ...changed, [entity]: { isOn: true, way: key } })}
                />
              )}
            </section>
          );
        })}
      </div>
    </StepPage>
  );
}

function wordsOf(way: Way, words: { readonly toRight: string; readonly toLeft: string; readonly both: string }) {
  return way === "right" ? words.toRight : way === "left" ? words.toLeft : words.both;
}

/** Stock never goes both ways: each side would overwrite what the other wrote. */
function possibleWays(entity: Entity, left: SystemView | undefined, right: SystemView | undefined): Way[] {
  const of = (system: SystemView | undefined) => system?.entities.find((one) => one.entity === entity);
  const gives = (system: SystemView | undefined) => of(system)?.list.can === true;
  const takes = (system: SystemView | undefined) => of(system)?.create.can === true || of(system)?.update.can === true;
  const toRight = gives(left) && takes(right);
  const toLeft = gives(right) && takes(left);
  return [
    ...(toRight ? (["right"] as const) : []),
    ...(toLeft ? (["left"] as const) : []),
    ...(toRight && toLeft && entity !== "stock" ? (["both"] as const) : []),
  ];
}

interface KnownFlow {
  readonly flow: string;
  readonly entity: string;
  readonly from: string;
}

/** What was chosen before, else what is usual, else the way that there is. */
function chosenLane(entity: Entity, ways: readonly Way[], known: readonly KnownFlow[], setup: Setup): Lane {
  const own = known.filter((flow) => flow.entity === entity);
  if (known.length > 0) {
    const toRight = own.some(({ from }) => from === setup.left?.connection);
    const toLeft = own.some(({ from }) => from === setup.right?.connection);
    const way = toRight && toLeft ? "both" : toLeft ? "left" : toRight ? "right" : usual[entity].way;
    return { isOn: own.length > 0, way: ways.includes(way) ? way : (ways[0] ?? "right") };
  }
  const { isOn, way } = usual[entity];
  return { isOn, way: ways.includes(way) ? way : (ways[0] ?? "right") };
}

interface Ground {
  readonly slug: string;
  readonly setup: Setup;
  readonly existing: readonly KnownFlow[];
}

/** Makes what is wanted and not there yet; all of it is off until the last step. */
async function addFlows(
  { slug: organisation, setup, existing }: Ground,
  wanted: readonly { readonly entity: Entity; readonly way: Way }[],
) {
  const left = setup.left?.connection ?? "";
  const right = setup.right?.connection ?? "";
  const integration =
    setup.integration ??
    (await client.call("integrations.create", { organisation, connection: left, other: right })).integration;
  const flows: string[] = [];
  for (const { entity, way } of wanted) {
    for (const from of way === "both" ? [left, right] : [way === "right" ? left : right]) {
      const there = existing.find(
        (one) => one.flow.startsWith(`${integration}/`) && one.entity === entity && one.from === from,
      );
      const made = there ?? (await client.call("flows.add", { organisation, integration, entity, from }));
      flows.push(made.flow);
    }
  }
  return { integration, flows };
}
