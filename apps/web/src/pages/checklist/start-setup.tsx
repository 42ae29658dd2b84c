import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { IconPlugConnected } from "../../parts/icons.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./checklist.module.css";
import { SetupResults } from "./setup-results.tsx";

/** Begins to set up two systems, or goes on with what somebody has begun. @param isFirst nothing is connected yet */
export function StartSetup({ isFirst }: { readonly isFirst: boolean }) {
  const { slug } = useOrganisation();
  const maySetUp = useMay("set_up");
  const { wizard } = useTexts();
  const navigate = useNavigate();
  const begin = useAct("setups.create");
  const [begun] = useAsk("setups.list", { organisation: slug }).data ?? [];
  const start = () =>
    begin.mutate(
      { organisation: slug },
      {
        onSuccess: ({ id, at }) =>
          void navigate({ to: "/o/$slug/setup/$setup/$step", params: { slug, setup: id, step: at } }),
      },
    );
  if (begun === undefined && !isFirst) {
    return null;
  }
  return (
    <section className={classes.section}>
      {begun === undefined ? (
        <Button
          variant="filled"
          size="md"
          loading={begin.isPending}
          disabled={!maySetUp}
          title={maySetUp ? undefined : wizard.mayNot}
          leftSection={<IconPlugConnected size={16} aria-hidden="true" />}
          onClick={start}
        >
          {wizard.begin}
        </Button>
      ) : (
        <>
          <h2>{wizard.unfinished}</h2>
          <SetupResults setup={begun} />
          <p>
            <Link to="/o/$slug/setup/$setup/$step" params={{ slug, setup: begun.id, step: begun.at }} className="link">
              {wizard.resume}
            </Link>
          </p>
        </>
      )}
      <FaultLine error={begin.error} />
    </section>
  );
}
