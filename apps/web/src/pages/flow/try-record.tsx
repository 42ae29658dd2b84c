import type { PlannedRecord } from "@koppla/contract/run-plan";
import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { client } from "../../asking/client.ts";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { IconEye, IconPlayerPlay } from "../../parts/icons.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./dry-run-page.module.css";
import { PlannedTable } from "./planned-table.tsx";
import { TriedRecord } from "./tried-record.tsx";

interface Props {
  /** `INTEGRATION/FLOW` */
  readonly path: string;
  /** What is looked for at first. */
  readonly first?: string;
  readonly onLook?: (wanted: string) => void;
}

/** Chooses one record, shows what would become of it, and sends it for real; also before its flow is switched on. */
export function TryRecord({ path, first = "", onLook }: Props) {
  const { slug } = useOrganisation();
  const [integration = "", flow = ""] = path.split("/");
  const may = useMay("operate");
  const maySetUp = useMay("set_up");
  const { settingForm: words, acts } = useTexts();
  const isOn = useAsk("flows.settings.view", { organisation: slug, flow: path }).data?.isOn === true;
  const [planned, setPlanned] = useState<readonly PlannedRecord[] | null>(null);
  const [isLooking, setIsLooking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [sent, setSent] = useState<{ readonly key: string; readonly run: string } | null>(null);
  const begin = useAct("runs.begin");
  const look = async (wanted: string) => {
    setError(null);
    setPlanned(null);
    setSent(null);
    setIsLooking(true);
    onLook?.(wanted);
    try {
      const key = await keyOf({ organisation: slug, flow: path }, wanted);
      const records: PlannedRecord[] = [];
      for await (const record of client.items("runs.dryRun", { organisation: slug, flow: path, records: [key] })) {
        records.push(record);
      }
      setPlanned(records);
    } catch (failure: unknown) {
      setError(failure);
    } finally {
      setIsLooking(false);
    }
  };
  const [only] = planned ?? [];
  const send = (key: string) =>
    begin.mutate({ organisation: slug, flow: path, records: [key] }, { onSuccess: ({ run }) => setSent({ key, run }) });
  return (
    <>
      <div className={classes.try}>
        <Form onSend={(data) => void look(given(data, "record").trim())}>
          <TextInput name="record" label={words.tryFind} defaultValue={first} disabled={!may} />
          <FaultLine error={error} />
          <div>
            <Button
              type="submit"
              disabled={!may}
              title={may ? undefined : acts.ask}
              loading={isLooking}
              leftSection={<IconEye size={16} aria-hidden="true" />}
            >
              {words.tryLook}
            </Button>
          </div>
        </Form>
      </div>
      {planned === null ? null : (
        <div className={classes.plan} role="status">
          {planned.length === 0 ? <p>{words.tryNothing}</p> : <PlannedTable records={planned} isWhole />}
        </div>
      )}
      <FaultLine error={begin.error} />
      {only === undefined || sent !== null ? null : isOn || maySetUp ? (
        <Button
          mt={16}
          variant="filled"
          disabled={!may}
          loading={begin.isPending}
          leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
          onClick={() => send(only.key)}
        >
          {words.trySend}
        </Button>
      ) : (
        <p>{words.tryOff}</p>
      )}
      {sent === null ? null : <TriedRecord path={path} record={sent.key} run={sent.run} />}
      {sent === null ? null : (
        <Link
          to="/o/$slug/integrations/$integration/$flow/records/$key"
          params={{ slug, integration, flow, key: sent.key }}
          className="link"
        >
          {words.tryOpen}
        </Link>
      )}
    </>
  );
}

/** The source key of what somebody wrote: of a record that Koppla knows by it, else the writing itself. */
async function keyOf(of: { readonly organisation: string; readonly flow: string }, written: string): Promise<string> {
  const found = await client.call("records.find", { organisation: of.organisation, text: written });
  return found.items.find((item) => item.flow === of.flow)?.record ?? written;
}
