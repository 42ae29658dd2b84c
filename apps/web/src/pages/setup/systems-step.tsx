import type { SystemView } from "@koppla/contract/system";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../../asking/use-ask.ts";
import { IconCheck } from "../../parts/icons.ts";
import { PageFault } from "../../parts/page-fault.tsx";
import table from "../../parts/table.module.css";
import { LaneLine } from "../../pictures/lane-line.tsx";
import { Tile } from "../../pictures/tile.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { useSetup, useSetupChange } from "./setup-context.ts";
import classes from "./setup-page.module.css";
import { StepPage } from "./step-page.tsx";

type SideName = "left" | "right";

/** Which two systems should keep in step? */
export function SystemsStep() {
  const { wizard } = useTexts();
  const words = wizard.systems;
  const { setup } = useSetup();
  const { keep, next, isKeeping, error } = useSetupChange();
  const { data, error: fault } = useAsk("systems.list", {});
  const account = useAsk("accounts.view", {}).data;
  const [chosen, setChosen] = useState<{ readonly [Side in SideName]?: string }>({});
  if (data === undefined) {
    return fault === null ? null : <PageFault error={fault} />;
  }
  const systems = data.filter(({ connecting }) => connecting !== null);
  // Where there are just two, nobody needs to choose.
  const [first, second] = systems.length === 2 ? systems : [];
  const left = chosen.left ?? setup.left?.system ?? first?.system ?? null;
  const right = chosen.right ?? setup.right?.system ?? second?.system ?? null;
  const sideOf = (system: string | null, before: typeof setup.left) =>
    system === null ? null : { system, connection: before?.system === system ? before.connection : null };
  const demo = account?.organisations.find(({ slug }) => slug === "demo");
  return (
    <StepPage
      title={words.title}
      text={words.text}
      note={words.takes}
      go={{
        isDisabled: left === null || right === null,
        isBusy: isKeeping,
        error,
        onGo: () => keep({ left: sideOf(left, setup.left), right: sideOf(right, setup.right) }, next),
      }}
    >
      <div className={classes.slots}>
        <Slot system={systems.find(({ system }) => system === left)} isLeft />
        <LaneLine isToRight isOn={left !== null && right !== null} waiting={0} unknown={0} failed={0} />
        <Slot system={systems.find(({ system }) => system === right)} isLeft={false} />
      </div>
      <h2>{words.all}</h2>
      <table className={`${table.table} ${table.tall}`}>
        <thead>
          <tr>
            <th scope="col">{words.system}</th>
            <th scope="col">{words.carries}</th>
            <th scope="col">{words.checked}</th>
            <th scope="col">
              <span className="unseen">{words.side}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {systems.map((system) => (
            <tr key={system.system}>
              <th scope="row">{system.title}</th>
              <td>
                <Carries system={system} />
              </td>
              <td>{system.verification}</td>
              <td>
                <span className={classes.sideActs}>
                  {(["left", "right"] as const).map((side) => (
                    <Button
                      key={side}
                      size="xs"
                      aria-pressed={(side === "left" ? left : right) === system.system}
                      leftSection={
                        (side === "left" ? left : right) === system.system ? (
                          <IconCheck size={14} aria-hidden="true" />
                        ) : null
                      }
                      onClick={() => setChosen({ ...chosen, [side]: system.system })}
                    >
                      {words[side]}
                    </Button>
                  ))}
                </span>
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{words.another}</th>
            <td colSpan={3}>
              {words.anotherText}{" "}
              <a className="link" href="/help/systems">
                {words.whatEachCan}
              </a>
            </td>
          </tr>
        </tbody>
      </table>
      {demo === undefined ? null : (
        <p className={classes.quote}>
          {words.demo}{" "}
          <Link to="/o/$slug" params={{ slug: demo.slug }} className="link">
            {words.openDemo}
          </Link>
          . {words.demoText}
        </p>
      )}
    </StepPage>
  );
}

function Slot({ system, isLeft }: { readonly system: SystemView | undefined; readonly isLeft: boolean }) {
  const { wizard } = useTexts();
  return (
    <div className={`${classes.slot} ${isLeft ? "" : classes.rightSlot}`} data-empty={system === undefined}>
      {system === undefined ? (
        wizard.systems.choose
      ) : (
        <>
          <Tile name={system.title} isLeft={isLeft} />
          <span>
            <b>{system.title}</b>
            <small>{system.connecting?.about}</small>
          </span>
        </>
      )}
    </div>
  );
}

/** What a system gives and takes, in the words of the pages; why not the rest is on the help page of systems. */
function Carries({ system }: { readonly system: SystemView }) {
  const { wizard } = useTexts();
  const nameOf = (entity: string) =>
    Object.entries(wizard.entities)
      .find(([name]) => name === entity)?.[1]
      .toLowerCase() ?? entity;
  const both: string[] = [];
  const out: string[] = [];
  const into: string[] = [];
  for (const { entity, list, create, update } of system.entities) {
    const takes = create.can || update.can;
    (list.can && takes ? both : list.can ? out : takes ? into : []).push(nameOf(entity));
  }
  const { reads, writes } = wizard.systems;
  return [
    both.join(", "),
    out.length === 0 ? "" : reads(out.join(", ")),
    into.length === 0 ? "" : writes(into.join(", ")),
  ]
    .filter((part) => part !== "")
    .join("; ");
}
