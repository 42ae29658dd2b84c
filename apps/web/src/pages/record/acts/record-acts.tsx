import type { OverviewFlow } from "@koppla/contract/overview";
import type { RecordView } from "@koppla/contract/record";
import { Button, Menu } from "@mantine/core";
import { useAct } from "../../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../../membership/organisation.tsx";
import { FaultLine } from "../../../parts/fault-line.tsx";
import { IconDotsVertical, IconRefresh } from "../../../parts/icons.ts";
import { useTexts } from "../../../texts/texts-context.tsx";

interface Props {
  readonly record: RecordView;
  readonly standing: OverviewFlow;
  readonly systems: { readonly source: string; readonly target: string };
  readonly hasLink: boolean;
}

/** What can always be done with a record. What ends its trouble stands at the trouble. */
export function RecordActs({ record, standing, hasLink }: Props) {
  const { slug } = useOrganisation();
  const mayOperate = useMay("operate");
  const maySetUp = useMay("set_up");
  const { record: words } = useTexts();
  const retry = useAct("records.retry");
  const unlink = useAct("links.remove");
  const of = { organisation: slug, flow: record.flow };
  return (
    <>
      <FaultLine error={retry.error ?? unlink.error} />
      <Button
        disabled={!mayOperate || !standing.enabled}
        title={mayOperate ? undefined : words.ask}
        loading={retry.isPending}
        leftSection={<IconRefresh size={16} aria-hidden="true" />}
        onClick={() => retry.mutate({ ...of, records: [record.record] })}
      >
        {record.state === "unknown" ? words.lookAgain : words.tryAgain}
      </Button>
      {hasLink && maySetUp ? (
        <Menu position="bottom-end" width={280} shadow="none">
          <Menu.Target>
            <Button aria-label={words.removeLink}>
              <IconDotsVertical size={16} aria-hidden="true" />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => unlink.mutate({ ...of, source: record.record })}>{words.removeLink}</Menu.Item>
            <Menu.Label>{words.removeText}</Menu.Label>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </>
  );
}
