import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useOrganisation } from "../membership/organisation.tsx";

interface Props {
  /** `INTEGRATION/FLOW` */
  readonly flow: string;
  /** Key of the record in the source. */
  readonly record: string;
  /** The attempt that is shown, by its moment; absent: the newest. */
  readonly attempt?: string;
  readonly children: ReactNode;
}

/** The way to the page of one record. */
export function RecordLink({ flow, record, attempt, children }: Props) {
  const { slug } = useOrganisation();
  const [integration = "", name = ""] = flow.split("/");
  return (
    <Link
      to="/o/$slug/integrations/$integration/$flow/records/$key"
      params={{ slug, integration, flow: name, key: record }}
      search={attempt === undefined ? {} : { attempt }}
    >
      {children}
    </Link>
  );
}
