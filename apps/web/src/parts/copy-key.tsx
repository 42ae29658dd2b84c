import { useState } from "react";
import { useTexts } from "../texts/texts-context.tsx";
import classes from "./copy-key.module.css";
import { IconCheck, IconCopy } from "./icons.ts";

/** A number of a system, never cut; a press copies it. */
export function CopyKey({ value }: { readonly value: string }) {
  const { record } = useTexts();
  const [isCopied, setIsCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(value).then(() => setIsCopied(true));
  };
  const words = isCopied ? record.copied : record.copy(value);
  return (
    <button type="button" className={classes.key} onClick={copy} onBlur={() => setIsCopied(false)} title={words}>
      <bdi>{value}</bdi>
      {isCopied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
      <span className="unseen">{words}</span>
    </button>
  );
}
