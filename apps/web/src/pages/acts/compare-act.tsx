import type { PlannedRecord } from "@koppla/contract/run-plan";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { client } from "../../asking/client.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { Arrow } from "../../parts/arrow.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { text } from "../../parts/value-text.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./act-list.module.css";
import type { ActProps } from "./act-props.ts";

/** Looks at both sides of one record now, and writes nothing. */
export function CompareAct({ act, target, isMain }: ActProps<"compare">) {
  const { slug } = useOrganisation();
  const { acts: words } = useTexts();
  const compare = useMutation({
    mutationFn: async () => {
      const found: PlannedRecord[] = [];
      const wanted = { organisation: slug, flow: act.flow, records: [target.record ?? ""] };
      for await (const planned of client.items("runs.dryRun", wanted)) {
        found.push(planned);
      }
      return found;
    },
  });
  return (
    <>
      <Button
        variant={isMain ? "filled" : "default"}
        disabled={!act.may}
        title={act.may ? undefined : words.ask}
        loading={compare.isPending}
        onClick={() => compare.mutate()}
      >
        {words.compare}
      </Button>
      <FaultLine error={compare.error} />
      {compare.data === undefined ? null : <Differences records={compare.data} />}
    </>
  );
}

function Differences({ records }: { readonly records: readonly PlannedRecord[] }) {
  const { acts: words, record } = useTexts();
  const [first] = records;
  const changes = first?.changes ?? [];
  const kept = first?.kept ?? [];
  const why = first?.why ?? null;
  return (
    <div role="status" className={classes.form}>
      <h3>{changes.length + kept.length > 0 ? words.differs(changes.length + kept.length) : (why ?? words.same)}</h3>
      <ul>
        {changes.map(({ field, before, after }) => (
          <li key={field}>
            <span className="code">{field}</span> {text(before) || "–"}
            <Arrow />
            <b>{text(after) || "–"}</b>
          </li>
        ))}
        {kept.map(({ field, before, after }) => (
          <li key={field}>
            <span className="code">{field}</span> {text(before) || "–"}, {record.cameIn}: {text(after) || "–"} (
            {words.keeps})
          </li>
        ))}
      </ul>
    </div>
  );
}
