import type { SettingsView } from "@koppla/contract/setup/setting";
import { Link, useParams } from "@tanstack/react-router";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { PageFault } from "../../parts/page-fault.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SaveBar } from "../../parts/settings/save-bar.tsx";
import { undoOf, useBase, useSettingChanges } from "../../parts/settings/setting-changes.ts";
import { SettingGroups } from "../../parts/settings/setting-groups.tsx";
import { useTold } from "../../shell/told.tsx";
import { useTexts } from "../../texts/texts-context.tsx";

/** What holds for a connection, and where each value comes from. Credentials are no settings. */
export function ConnectionSettingsPage() {
  const { slug } = useOrganisation();
  const { connection } = useParams({ from: "/o/$slug/connections/$connection/settings" });
  const { settingForm: words } = useTexts();
  const { data, error } = useAsk("connections.settings.view", { organisation: slug, connection });
  if (data === undefined) {
    return error === null ? null : <PageFault error={error} />;
  }
  return (
    <>
      <PageHeading
        over={
          <Link to="/o/$slug/connections/$connection" params={{ slug, connection }}>
            {connection}
          </Link>
        }
        title={words.settings}
        help="settings"
      />
      <Settings key={connection} connection={connection} view={data} />
    </>
  );
}

function Settings({ connection, view }: { readonly connection: string; readonly view: SettingsView }) {
  const { slug } = useOrganisation();
  const mayChange = useMay("set_up");
  const words = useTexts().settingForm;
  const tell = useTold();
  const changes = useSettingChanges();
  const save = useAct("connections.settings.change");
  const base = useBase(view.base, changes.changes.size);
  const discard = () => {
    changes.discard();
    save.reset();
  };
  const send = () => {
    const { values, reset } = changes.wish;
    const back = undoOf(changes.wish, view);
    const undo = () =>
      save.mutate(
        { organisation: slug, connection, values: { ...back.values }, reset: [...back.reset] },
        { onSuccess: () => tell(words.undone) },
      );
    save.mutate(
      { organisation: slug, connection, values: { ...values }, reset: [...reset], base },
      {
        onSuccess(made) {
          tell(words.saved(made.changes), { words: words.undo, act: undo });
          discard();
        },
      },
    );
  };
  return (
    <>
      <SaveBar
        about={words.aboutConnection}
        count={changes.changes.size}
        mayChange={mayChange}
        isSaving={save.isPending}
        error={save.error}
        fields={view.groups.flatMap(({ settings }) => settings.map(({ name }) => name))}
        onSave={send}
        onDiscard={discard}
      />
      <SettingGroups view={view} changes={changes} mayChange={mayChange} error={save.error} ask={{ connection }} />
    </>
  );
}
