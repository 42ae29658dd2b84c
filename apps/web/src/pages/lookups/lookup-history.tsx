import { useAsk } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { Arrow } from "../../parts/arrow.tsx";
import { text } from "../../parts/value-text.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./lookups-page.module.css";

const mostEntries = 10;

/** Who changed the table, and how: from the audit log. @param subject `INTEGRATION/TABLE` */
export function LookupHistory({ subject }: { readonly subject: string }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.lookups;
  const found = useAsk("audit.list", { organisation: slug, what: subject, limit: mostEntries }).data?.items ?? [];
  const entries = found.filter((one) => one.subject === subject);
  return (
    <section className={`${classes.part} ${classes.history}`}>
      <h2>{words.history}</h2>
      {entries.length === 0 ? <p className={classes.note}>{words.noHistory}</p> : null}
      <ul>
        {entries.map(({ number, at, actor, changes }) => (
          <li key={number}>
            <span title={formats.whole(at)}>{formats.brief(at)}</span>
            <b>{actor.name}</b>
            {changes.map(({ what, before, after }) => (
              <span key={what}>
                <span className="code">{what.replace(/^values\./, "")}</span>: {text(before) || "–"} <Arrow />{" "}
                {text(after) || "–"}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
