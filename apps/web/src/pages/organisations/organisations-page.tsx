import { Link, Navigate } from "@tanstack/react-router";
import { isSignedOut } from "../../asking/faults.ts";
import { useAsk } from "../../asking/use-ask.ts";
import type { MyOrganisation } from "../../membership/organisation.tsx";
import { PageFault } from "../../parts/page-fault.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { Logo } from "../../pictures/logo.tsx";
import { PersonLanguage } from "../../shell/person-language.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { OrganisationTable } from "./organisation-table.tsx";
import classes from "./organisations-page.module.css";
import { standingOf, useStandings } from "./use-standings.ts";

/** Which of my organisations are in step, and which wait for a person? Counts alone, never names of records. */
export function OrganisationsPage() {
  const account = useAsk("accounts.view", {});
  if (account.error !== null) {
    return isSignedOut(account.error) ? <Navigate to="/sign-in" replace /> : <PageFault error={account.error} />;
  }
  if (account.data === undefined) {
    return null;
  }
  const { organisations, name } = account.data;
  return (
    <div className={classes.page}>
      <PersonLanguage account={account.data} />
      <header className={classes.head}>
        <span className={classes.logo}>
          <Logo width={28} />
          <b>Koppla</b>
        </span>
        <Link to="/account">{name}</Link>
      </header>
      <main className={classes.main}>
        <Organisations organisations={organisations} />
      </main>
    </div>
  );
}

function Organisations({ organisations }: { readonly organisations: readonly MyOrganisation[] }) {
  const { texts, formats } = useSpeech();
  const { organisations: words } = texts;
  const standings = useStandings(organisations);
  const known = standings.flatMap(({ overview }) => (overview === null ? [] : [overview]));
  const isAsking = standings.some(({ overview, error }) => overview === null && error === null);
  const inStep = known.filter((one) => standingOf(one) === "in_step").length;
  const waiting = known.filter(({ incidents }) => incidents.forPerson > 0).length;
  const title = isAsking
    ? words.title
    : words.inStep(inStep, formats.number(inStep), formats.number(organisations.length));
  return (
    <>
      <PageHeading
        title={title}
        tab={words.title}
        under={isAsking ? undefined : words.waiting(waiting, formats.number(waiting))}
        isAnswer
      />
      {standings.length === 0 ? null : <OrganisationTable standings={standings} />}
      <p className={classes.foot}>{words.counts}</p>
    </>
  );
}
