import type { LookupView } from "@koppla/contract/lookup";
import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../../membership/organisation.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { standingOf } from "./grid-rows.ts";
import classes from "./lookups-page.module.css";

interface Props {
  readonly integration: string;
  readonly tables: readonly LookupView[];
  /** Name of the one that is looked at. */
  readonly shown: string | undefined;
}

/** The tables of an integration, those that hold records back first. */
export function LookupList({ integration, tables, shown }: Props) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.lookups;
  return (
    <nav aria-label={words.title} className={classes.list}>
      {tables.map((table) => {
        const { gaps, open } = standingOf(table);
        return (
          <Link
            key={table.name}
            to="/o/$slug/integrations/$integration/lookups/$table"
            params={{ slug, integration, table: table.name }}
            data-is-shown={table.name === shown}
          >
            <span className={classes.name}>{table.name}</span>
            <span data-waits={gaps > 0}>
              {gaps > 0 ? texts.integration.gaps(gaps) : open > 0 ? words.open(formats.number(open)) : words.complete}
            </span>
          </Link>
        );
      })}
    </nav>
  );
}
