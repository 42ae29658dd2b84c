import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./settings-frame.module.css";

/** Settings of the organisation: its parts on the left, one of them on the right. */
export function SettingsFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { slug } = useOrganisation();
  const isOwner = useMay("own");
  const maySetUp = useMay("set_up");
  const { settings: words } = useTexts();
  return (
    <>
      <PageHeading title={title} over={words.title} help="people" />
      <div className={classes.frame}>
        <nav aria-label={words.title} className={classes.parts}>
          <Link to="/o/$slug/settings/organisation" params={{ slug }}>
            {words.organisation}
          </Link>
          {isOwner ? (
            <Link to="/o/$slug/settings/team" params={{ slug }}>
              {words.team}
            </Link>
          ) : null}
          {maySetUp ? (
            <>
              <Link to="/o/$slug/settings/api-keys" params={{ slug }}>
                {words.keys}
              </Link>
              <Link to="/o/$slug/settings/audit" params={{ slug }}>
                {words.audit}
              </Link>
            </>
          ) : null}
        </nav>
        <div className={classes.part}>{children}</div>
      </div>
    </>
  );
}
