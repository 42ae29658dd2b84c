import { Button } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { PageFault } from "../../parts/page-fault.tsx";
import { Segments } from "../../parts/segments.tsx";
import { useTold } from "../../shell/told.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { FlowFrame } from "./flow-frame.tsx";
import { VersionChanges } from "./version-changes.tsx";
import classes from "./versions-page.module.css";

const mostShown = 100;

/** The versions of a flow: what each changed, what came of it, and the way back to an earlier one. */
export function VersionsPage() {
  const { slug } = useOrganisation();
  const { integration, flow } = useParams({ from: "/o/$slug/integrations/$integration/$flow" });
  const { version: wanted, against } = useSearch({ from: "/o/$slug/integrations/$integration/$flow/versions" });
  const path = `${integration}/${flow}`;
  const may = useMay("set_up");
  const { texts, formats } = useSpeech();
  const words = texts.settingForm;
  const tell = useTold();
  const list = useAsk("versions.list", { organisation: slug, flow: path, limit: mostShown });
  const restore = useAct("versions.restore");
  if (list.data === undefined) {
    return <FlowFrame>{list.error === null ? null : <PageFault error={list.error} />}</FlowFrame>;
  }
  const { items } = list.data;
  const shown = items.find(({ version }) => version === wanted) ?? items[0];
  if (shown === undefined) {
    return <FlowFrame>{words.nothingDiffers}</FlowFrame>;
  }
  const newest = items[0]?.version ?? shown.version;
  // Of the newest one, the one before it is brought back: whoever looks at it wants to undo it.
  const back = shown.version === newest ? newest - 1 : shown.version;
  const bringBack = () => {
    const undo = () => restore.mutate({ organisation: slug, flow: path, version: newest });
    restore.mutate(
      { organisation: slug, flow: path, version: back },
      { onSuccess: () => tell(words.broughtBack(back), { words: words.undo, act: undo }) },
    );
  };
  const params = { slug, integration, flow };
  return (
    <FlowFrame>
      <div className={classes.columns}>
        <nav aria-label={words.versions}>
          <ol className={classes.list}>
            {items.map(({ version, note, madeAt }) => (
              <li key={version}>
                <Link
                  to="/o/$slug/integrations/$integration/$flow/versions"
                  params={params}
                  search={against === undefined ? { version } : { version, against }}
                  className={classes.version}
                  aria-current={version === shown.version ? "true" : undefined}
                >
                  <b>{version}</b>
                  <span>
                    <bdi>{note === null || note.text === "" ? words.noNote : note.text}</bdi>
                    <small>
                      {note === null ? "" : `${note.author} · ${formats.brief(madeAt)}`}
                      {version === newest ? ` · ${words.inUse}` : ""}
                    </small>
                  </span>
                </Link>
              </li>
            ))}
          </ol>
          <p className={classes.kept}>{words.kept}</p>
        </nav>
        <section>
          <div className={classes.head}>
            <h2>{words.changed(String(shown.version))}</h2>
            <VersionAgainst {...params} version={shown.version} isDefault={against === "default"} />
            {back < 1 ? null : (
              <Button
                disabled={!may || restore.isPending}
                title={may ? undefined : texts.acts.askOwner}
                onClick={bringBack}
              >
                {words.bringBack(back)}
              </Button>
            )}
          </div>
          <FaultLine error={restore.error} />
          <VersionChanges path={path} version={shown} isAgainstDefault={against === "default"} />
        </section>
      </div>
    </FlowFrame>
  );
}

interface AgainstProps {
  readonly slug: string;
  readonly integration: string;
  readonly flow: string;
  readonly version: number;
  readonly isDefault: boolean;
}

/** What a version is compared with. */
function VersionAgainst({ slug, integration, flow, version, isDefault }: AgainstProps) {
  const words = useSpeech().texts.settingForm;
  const navigate = useNavigate();
  return (
    <Segments
      name={words.compareWith}
      chosen={isDefault ? "default" : "before"}
      onChoose={(key) =>
        void navigate({
          to: "/o/$slug/integrations/$integration/$flow/versions",
          params: { slug, integration, flow },
          search: key === "default" ? { version, against: "default" } : { version },
          replace: true,
        })
      }
      choices={[
        ...(version > 1 ? [{ key: "before" as const, text: words.against(version - 1) }] : []),
        { key: "default", text: words.againstDefault },
      ]}
    />
  );
}
