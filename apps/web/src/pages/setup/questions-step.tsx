import type { SettingsView } from "@koppla/contract/setup/setting";
import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "../../asking/client.ts";
import { useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { nameOfFlow } from "../../parts/flow-standing.ts";
import { type SettingsWish, useSettingChanges } from "../../parts/settings/setting-changes.ts";
import form from "../../parts/settings/setting-form.module.css";
import { SettingRow } from "../../parts/settings/setting-row.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { SettingExample } from "../flow/setting-example.tsx";
import { useSetup, useSetupChange } from "./setup-context.ts";
import { StepPage } from "./step-page.tsx";

/** What is asked about: a connection, or a flow. */
type Place = { readonly connection: string } | { readonly flow: string };
const keyOf = (place: Place) => ("flow" in place ? place.flow : place.connection);

/** Only those questions whose answer cannot be known, each with the reason why it is asked. */
export function QuestionsStep() {
  const { slug: organisation } = useOrganisation();
  const { wizard } = useTexts();
  const words = wizard.questions;
  const { setup } = useSetup();
  const { keep, next, isKeeping } = useSetupChange();
  const wishes = useRef(new Map<string, { readonly place: Place; readonly wish: SettingsWish }>());
  const [isBusy, setIsBusy] = useState(false);
  const [failed, setFailed] = useState<{ readonly key: string; readonly error: unknown } | null>(null);
  const note = useCallback((place: Place, wish: SettingsWish) => {
    wishes.current.set(keyOf(place), { place, wish });
  }, []);
  const go = async () => {
    setIsBusy(true);
    setFailed(null);
    for (const [key, { place, wish }] of wishes.current) {
      const given = { organisation, values: { ...wish.values }, reset: [...wish.reset] };
      if (Object.keys(given.values).length + given.reset.length === 0) {
        continue;
      }
      try {
        await ("flow" in place
          ? client.call("flows.settings.change", { ...given, flow: place.flow })
          : client.call("connections.settings.change", { ...given, connection: place.connection }));
      } catch (failure: unknown) {
        setFailed({ key, error: failure });
        setIsBusy(false);
        return;
      }
    }
    setIsBusy(false);
    keep({ answered: true }, next);
  };
  const connections = [setup.left?.connection, setup.right?.connection].filter((name) => typeof name === "string");
  const places: readonly Place[] = [
    ...connections.map((connection) => ({ connection })),
    ...setup.flows.map((flow) => ({ flow })),
  ];
  return (
    <StepPage
      title={words.title}
      text={words.text}
      note={words.note}
      go={{ isBusy: isBusy || isKeeping, error: failed?.error, onGo: () => void go() }}
    >
      {places.map((place) => (
        <Questions
          key={keyOf(place)}
          place={place}
          error={failed?.key === keyOf(place) ? failed.error : null}
          onWish={note}
        />
      ))}
    </StepPage>
  );
}

interface Props {
  readonly place: Place;
  readonly error: unknown;
  readonly onWish: (place: Place, wish: SettingsWish) => void;
}

function Questions({ place, error, onWish }: Props) {
  const { slug: organisation } = useOrganisation();
  const isFlow = "flow" in place;
  const ofFlow = useAsk("flows.settings.view", { organisation, flow: isFlow ? place.flow : "" }, { enabled: isFlow });
  const ofConnection = useAsk(
    "connections.settings.view",
    { organisation, connection: isFlow ? "" : place.connection },
    { enabled: !isFlow },
  );
  const view = isFlow ? ofFlow.data : ofConnection.data;
  return view === undefined ? null : <Answers place={place} view={view} error={error} onWish={onWish} />;
}

function Answers({ place, view, error, onWish }: Props & { readonly view: SettingsView }) {
  const mayChange = useMay("set_up");
  const changes = useSettingChanges();
  const { wish } = changes;
  const { slug: organisation } = useOrganisation();
  const { setup } = useSetup();
  const flows = useAsk("overview.view", { organisation }).data?.flows ?? [];
  const connections = useAsk("connections.list", { organisation }).data ?? [];
  const isFlow = "flow" in place;
  useEffect(() => onWish(place, wish));
  const carried = new Set(flows.filter(({ flow }) => setup.flows.includes(flow)).map(({ entity }) => entity));
  const asked = view.groups
    .flatMap(({ settings }) => settings)
    .filter(({ why, whyFor }) => why !== null && (whyFor === null || carried.has(whyFor)));
  if (asked.length === 0) {
    return null;
  }
  return (
    <details className={form.group} open>
      <summary>
        {isFlow
          ? nameOfFlow(place.flow)
          : (connections.find(({ name }) => name === place.connection)?.system ?? place.connection)}
      </summary>
      {asked.map((setting) => (
        <SettingRow
          key={setting.name}
          setting={{ ...setting, help: `${setting.help} ${setting.why ?? ""}` }}
          changes={changes}
          mayChange={mayChange}
          error={error}
          ask={place}
          example={
            isFlow && setting.name === "calculation" ? <SettingExample flow={place.flow} setting={setting} /> : null
          }
        />
      ))}
    </details>
  );
}
