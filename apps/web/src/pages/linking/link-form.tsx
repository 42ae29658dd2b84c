import type { LinksOf } from "@koppla/contract/link";
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { useTold } from "../../shell/told.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import type { LinkedFlow } from "./linked-flows.tsx";

interface Props {
  readonly place: { readonly organisation: string; readonly flow: string; readonly whose?: LinksOf };
  readonly flow: LinkedFlow;
}

/** Links two records by their numbers. Both systems are asked whether they have them. */
export function LinkForm({ place, flow }: Props) {
  const { linking: words } = useSpeech().texts;
  const tell = useTold();
  const make = useAct("links.make");
  /** Empties the fields once a link is made. */
  const [made, setMade] = useState(0);
  const send = (data: FormData) => {
    const link = { source: given(data, "source").trim(), target: given(data, "target").trim() };
    make.mutate(
      { ...place, links: [link] },
      {
        onSuccess: ({ fresh }) => {
          tell(fresh === 0 ? words.linkedAlready : words.made(link.source, link.target));
          setMade((count) => count + 1);
        },
      },
    );
  };
  return (
    <Form key={made} onSend={send}>
      <TextInput name="source" label={words.numberIn(flow.source)} error={faultOf(make.error, "source")} />
      <TextInput name="target" label={words.numberIn(flow.target)} error={faultOf(make.error, "target")} />
      <FaultLine error={make.error} fields={["source", "target"]} />
      <Button type="submit" loading={make.isPending}>
        {words.makeLink}
      </Button>
    </Form>
  );
}
