import type { OverviewFlow } from "@koppla/contract/overview";
import { Button, Checkbox, Popover } from "@mantine/core";
import { nameOfFlow } from "../../parts/flow-standing.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./flow-chooser.module.css";

interface Props {
  readonly flows: readonly OverviewFlow[];
  readonly leftOut: readonly string[];
  readonly onChange: (leftOut: readonly string[]) => void;
}

/** Each person chooses which flows the overview shows. What waits is told of all of them. */
export function FlowChooser({ flows, leftOut, onChange }: Props) {
  const { overview } = useTexts();
  return (
    <Popover position="bottom-end" shadow="none">
      <Popover.Target>
        <Button size="sm" variant="subtle">
          {overview.chooseFlows}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.list} aria-label={overview.chooseFlows}>
        {flows.map(({ flow }) => (
          <Checkbox
            key={flow}
            size="xs"
            label={nameOfFlow(flow)}
            checked={!leftOut.includes(flow)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? leftOut.filter((one) => one !== flow) : [...leftOut, flow])
            }
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
