import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import classes from "./told.module.css";

const shownMs = 8_000;
/** What can be done about what was told, such as undoing it. */
export interface ToldAct {
  readonly words: string;
  readonly act: () => void;
}

type Tell = (words: string, act?: ToldAct) => void;

const ToldContext = createContext<Tell>(() => undefined);

/** Tells what came of an act: on the page, and to those who hear it. */
export function useTold(): Tell {
  return useContext(ToldContext);
}

/** What was acted on may leave the page at once, so that its outcome is told beside the page, for some seconds. */
export function ToldProvider({ children }: { readonly children: ReactNode }) {
  const [told, setTold] = useState<{ readonly words: string; readonly act?: ToldAct } | null>(null);
  const tell = useCallback<Tell>((words, act) => setTold(act === undefined ? { words } : { words, act }), []);
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
      <div className={classes.told} data-is-told={told !== null}>
        <p role="status">{told?.words ?? ""}</p>
        {told?.act === undefined ? null : (
          <button
            type="button"
            className="link"
            onClick={() => {
              setTold(null);
              told.act?.act();
            }}
          >
            {told.act.words}
          </button>
        )}
      </div>
    </ToldContext>
  );
}
