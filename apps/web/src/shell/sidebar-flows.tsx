import type { OverviewFlow } from "@koppla/contract/overview";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useOrganisation } from "../membership/organisation.tsx";
import { IconArrowsRightLeft, IconChevronDown, IconChevronRight, IconTable } from "../parts/icons.ts";
import { useSpeech } from "../texts/texts-context.tsx";
import classes from "./sidebar.module.css";

/** From so many integrations on they are folded, but for those that wait and the one that is looked at. */
const fewestFolded = 4;

/** Each integration with its flows, and how many records each holds back. */
export function SidebarFlows({ flows }: { readonly flows: readonly OverviewFlow[] }) {
  const { integration: shown } = useParams({ strict: false });
  const integrations = [...Map.groupBy(flows, ({ flow }) => flow.split("/")[0] ?? "")];
  return integrations.map(([name, own]) => (
    <Integration
      key={name}
      name={name}
      flows={own}
      folding={integrations.length < fewestFolded ? "never" : name === shown || own.some(holds) ? "open" : "folded"}
    />
  ));
}

function holds({ now }: OverviewFlow): boolean {
  return openOf(now) > 0;
}

function openOf({ waiting, unknown, failed }: OverviewFlow["now"]): number {
  return waiting + unknown + failed;
}

interface IntegrationProps {
  readonly name: string;
  readonly flows: readonly OverviewFlow[];
  /** How it is until somebody folds or opens it. */
  readonly folding: "never" | "open" | "folded";
}

function Integration({ name, flows, folding }: IntegrationProps) {
  const { texts } = useSpeech();
  const { slug } = useOrganisation();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = folding === "never" || (chosen ?? folding === "open");
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <h2 className={classes.heading}>
        {folding === "never" ? (
          name
        ) : (
          <button type="button" aria-expanded={isOpen} className={classes.fold} onClick={() => setChosen(!isOpen)}>
            <Chevron size={14} aria-hidden="true" />
            <span>{name}</span>
          </button>
        )}
      </h2>
      {isOpen ? (
        <>
          <Link
            to="/o/$slug/integrations/$integration"
            params={{ slug, integration: name }}
            activeOptions={{ exact: true }}
            className={classes.link}
          >
            <IconArrowsRightLeft size={16} aria-hidden="true" />
            <span>{texts.integration.allFlows}</span>
          </Link>
          {flows.map((flow) => (
            <FlowLink key={flow.flow} integration={name} standing={flow} />
          ))}
          <Link
            to="/o/$slug/integrations/$integration/lookups"
            params={{ slug, integration: name }}
            className={classes.link}
          >
            <IconTable size={16} aria-hidden="true" />
            <span>{texts.lookups.title}</span>
          </Link>
        </>
      ) : null}
    </div>
  );
}

function FlowLink({ integration, standing }: { readonly integration: string; readonly standing: OverviewFlow }) {
  const { texts, formats } = useSpeech();
  const { slug } = useOrganisation();
  const { flow, enabled, now } = standing;
  const name = flow.slice(integration.length + 1);
  const open = openOf(now);
  const worst = now.failed > 0 ? "failed" : now.waiting > 0 ? "waiting" : "unknown";
  return (
    <Link
      to="/o/$slug/integrations/$integration/$flow/records"
      params={{ slug, integration, flow: name }}
      className={`${classes.link} ${classes.flow}`}
    >
      <span className={classes.flowName}>{name}</span>
      {enabled ? null : <span className={classes.off}>{texts.shell.off}</span>}
      {open === 0 ? null : (
        <span className={classes.count} data-state={worst}>
          {formats.number(open)}
        </span>
      )}
    </Link>
  );
}
