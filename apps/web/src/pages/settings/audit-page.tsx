import type { AuditEntry } from "@koppla/contract/audit";
import { Button } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { Arrow } from "../../parts/arrow.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { SpreadsheetLink } from "../../parts/spreadsheet-link.tsx";
import { StateMark } from "../../parts/state-mark.tsx";
import table from "../../parts/table.module.css";
import { text } from "../../parts/value-text.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import classes from "./settings-frame.module.css";
import { SettingsFrame } from "./settings-frame.tsx";

/** Changes of one entry that are shown at once. */
const mostChanges = 6;

/** Who changed what, from where, before and after. */
export function AuditPage() {
  const { slug } = useOrganisation();
  const maySetUp = useMay("set_up");
  const { settings: words } = useSpeech().texts;
  const filter = useSearch({ from: "/o/$slug/settings/audit" });
  const key = JSON.stringify(filter);
  return (
    <SettingsFrame title={words.audit}>
      <p className={classes.note}>{maySetUp ? words.auditText : words.onlyAdmin}</p>
      {maySetUp ? (
        <>
          <AuditFilters key={key} />
          <SpreadsheetLink action="audit.export" input={{ organisation: slug, ...filter }} name={`${slug}-audit`} />
          <Entries key={`entries ${key}`} />
          <Chain />
        </>
      ) : null}
    </SettingsFrame>
  );
}

function Entries() {
  const { slug } = useOrganisation();
  const { settings: words } = useSpeech().texts;
  const filter = useSearch({ from: "/o/$slug/settings/audit" });
  /** Undefined: the newest entries. */
  const [cursor, setCursor] = useState<string>();
  const page = useAsk(
    "audit.list",
    { organisation: slug, ...filter, ...(cursor === undefined ? {} : { cursor }) },
    { placeholder: keepPreviousData },
  );
  const { items = [], next = null } = page.data ?? {};
  return (
    <>
      <FaultLine error={page.error} />
      {page.data !== undefined && items.length === 0 ? <p className={classes.note}>{words.noEntry}</p> : null}
      {items.length === 0 ? null : (
        <table className={`${table.table} ${table.tall}`}>
          <thead>
            <tr>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.from}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((entry) => (
              <EntryRow key={entry.number} entry={entry} />
            ))}
          </tbody>
        </table>
      )}
      <div className={classes.asked}>
        {cursor === undefined ? null : (
          <Button variant="subtle" onClick={() => setCursor(undefined)}>
            {words.newest}
          </Button>
        )}
        {next === null ? null : (
          <Button variant="subtle" onClick={() => setCursor(next)}>
            {words.older}
          </Button>
        )}
      </div>
    </>
  );
}

function EntryRow({ entry }: { readonly entry: AuditEntry }) {
  const { texts, formats } = useSpeech();
  const words = texts.settings;
  const { at, actor, from, action, subject, changes } = entry;
  const rest = changes.length - mostChanges;
  return (
    <tr>
      <td className={`${table.quiet} ${table.whole}`} title={formats.whole(at)}>
        {formats.secondBrief(at)}
      </td>
      <td>
        <span className={classes.person}>
          <b>{actor.name}</b>
          <span className={classes.email}>{words.kinds[actor.kind]}</span>
        </span>
      </td>
      <td>
        <span className={classes.person}>
          <span>
            <span className="code">{action}</span> {subject}
          </span>
          {changes.slice(0, mostChanges).map(({ what, before, after }) => (
            <span key={what} className={classes.email}>
              {what}
              {before === undefined && after === undefined ? null : (
                <>
                  : {text(before) || "–"} <Arrow /> {text(after) || "–"}
                </>
              )}
            </span>
          ))}
          {rest > 0 ? <span className={classes.email}>{texts.integration.more(formats.number(rest))}</span> : null}
        </span>
      </td>
      <td className={table.quiet}>{from}</td>
    </tr>
  );
}

/** Whether an entry is missing or was altered: the whole chain is walked each time. */
function Chain() {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.settings;
  const check = useAsk("audit.check", { organisation: slug }, { isStill: true });
  if (check.data === undefined) {
    return <FaultLine error={check.error} />;
  }
  const { entries, brokenAt } = check.data;
  return (
    <p className={classes.note}>
      <StateMark
        state={brokenAt === null ? "in_step" : "failed"}
        words={
          brokenAt === null ? words.chainWhole(formats.number(entries)) : words.chainBroken(formats.number(brokenAt))
        }
      />
    </p>
  );
}
