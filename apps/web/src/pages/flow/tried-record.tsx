import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "../connections/connections-page.module.css";

interface Props {
  readonly path: string;
  readonly record: string;
  readonly run: string;
}

/** What came of one record that was sent for real: its state, and its number in both systems. */
export function TriedRecord({ path, record, run }: Props) {
  const { slug } = useOrganisation();
  const { settingForm: words, flow } = useTexts();
  const standing = useAsk("runs.standing", { organisation: slug, run }).data;
  const isOver = standing !== undefined && standing.finishedAt !== null;
  const asked = { organisation: slug, flow: path, record, limit: 1 };
  const [found] = useAsk("records.list", asked, { enabled: isOver, version: String(isOver) }).data?.items ?? [];
  return (
    <div role="status">
      {standing === undefined || !isOver ? (
        <StateMark state="running" />
      ) : (
        <>
          <p>{words.trySent}</p>
          <dl className={classes.facts}>
            <dt>{flow.state}</dt>
            <dd>
              {found === undefined ? "–" : <StateMark state={found.state} />} {found?.reason}
            </dd>
            <dt>{words.inSource}</dt>
            <dd className="code">{record}</dd>
            <dt>{words.inTarget}</dt>
            <dd className="code">{found?.target ?? "–"}</dd>
          </dl>
        </>
      )}
    </div>
  );
}
