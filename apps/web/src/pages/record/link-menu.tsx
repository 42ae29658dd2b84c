import type { RecordView } from "@koppla/contract/record";
import { Button, Menu } from "@mantine/core";
import { useAct } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { IconDotsVertical } from "../../parts/icons.ts";
import { useTexts } from "../../texts/texts-context.tsx";

/** What is seldom done with a linked record: taking its link away. */
export function LinkMenu({ record }: { readonly record: RecordView }) {
  const { slug } = useOrganisation();
  const maySetUp = useMay("set_up");
  const { record: words } = useTexts();
  const unlink = useAct("links.remove");
  if (record.target === null || !maySetUp) {
    return null;
  }
  const of = { organisation: slug, flow: record.flow, source: record.record };
  return (
    <>
      <FaultLine error={unlink.error} />
      <Menu position="bottom-end" width={280} shadow="none">
        <Menu.Target>
          <Button aria-label={words.removeLink}>
            <IconDotsVertical size={16} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => unlink.mutate(of)}>{words.removeLink}</Menu.Item>
          <Menu.Label>{words.removeText}</Menu.Label>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
