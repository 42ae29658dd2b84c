import { useTexts } from "../texts/texts-context.tsx";
import classes from "./help-link.module.css";
import { IconHelp } from "./icons.ts";

/** Sections of the manual that pages lead to. */
const places = {
  manual: "/help",
  records: "/help/incidents",
  incidents: "/help/incidents#incidents",
  settling: "/help/incidents#settle-a-record",
  lookups: "/help/lookup-tables#a-value-that-is-not-in-the-table",
  connections: "/help/configuration#sign-in",
  dryRun: "/help/mapping#look-before-you-run",
  settings: "/help/settings",
  people: "/help/people#invite-others",
} as const;

export type HelpPlace = keyof typeof places;

interface Props {
  readonly place: HelpPlace;
  /** As a mark alone, beside the title of a page. */
  readonly isMark?: boolean;
}

/** Leads to a section of the manual, which opens beside what somebody is in the middle of. */
export function HelpLink({ place, isMark = false }: Props) {
  const { help } = useTexts();
  return (
    <a
      href={places[place]}
      target="_blank"
      rel="noopener"
      className={isMark ? classes.mark : classes.link}
      title={isMark ? help[place] : undefined}
    >
      <IconHelp size={16} aria-hidden="true" />
      <span className={isMark ? "unseen" : undefined}>{help[place]}</span>
      <span className="unseen"> {help.newTab}</span>
    </a>
  );
}
