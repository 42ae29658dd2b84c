import { createContext, useContext } from "react";
import type { DeafSince } from "../asking/use-live.ts";
import { useSpeech } from "../texts/texts-context.tsx";
import classes from "./live-mark.module.css";

const LiveContext = createContext<DeafSince>(null);
export const LiveProvider = LiveContext.Provider;

/** Whether the figures change as things happen, or since when they do not. */
export function LiveMark() {
  const { texts, formats } = useSpeech();
  const deafSince = useContext(LiveContext);
  return (
    <span className={classes.mark} data-live={deafSince === null} role="status">
      {deafSince === null ? texts.shell.live : texts.shell.notLive(formats.time(deafSince))}
    </span>
  );
}
