import { useTexts } from "../texts/texts-context.tsx";
import classes from "./copy-key.module.css";
import { CopyKey } from "./copy-key.tsx";
import { IconExternalLink } from "./icons.ts";

interface Props {
  readonly value: string;
  /** Where the system shows it; null: that is not known, so that a press copies the number. */
  readonly page: string | null;
  readonly system: string;
}

/** A number of a system: it opens its own page there, or is copied. */
export function OwnPage({ value, page, system }: Props) {
  const { record } = useTexts();
  return page === null ? (
    <CopyKey value={value} />
  ) : (
    <a className={classes.key} href={page} target="_blank" rel="noopener noreferrer" title={record.opens(system)}>
      <bdi>{value}</bdi>
      <IconExternalLink size={14} aria-hidden="true" />
      <span className="unseen">{record.opens(system)}</span>
    </a>
  );
}
