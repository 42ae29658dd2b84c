import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import classes from "./told.module.css";

const shownMs = 8_000;
const ToldContext = createContext<(words: string) => void>(() => undefined);

/** Tells what came of an act: on the page, and to those who hear it. */
export function useTold(): (words: string) => void {
  return useContext(ToldContext);
}

/** What was acted on may leave the page at once, so that its outcome is told beside the page, for some seconds. */
export function ToldProvider({ children }: { readonly children: ReactNode }) {
  const [told, setTold] = useState<{ readonly words: string } | null>(null);
  const tell = useCallback((words: string) => setTold({ words }), []);
  useEffect(() => {
    if (told === null) {
      return;
    }
    const timer = setTimeout(() => setTold(null), shownMs);
    return () => clearTimeout(timer);
  }, [told]);
  return (
    <ToldContext value={tell}>
      {children}
      <p role="status" className={classes.told}>
        {told?.words ?? ""}
      </p>
    </ToldContext>
  );
}
