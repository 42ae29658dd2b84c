import type { ConnectionView } from "@koppla/contract/connection";
import { useSpeech } from "../../texts/texts-context.tsx";
import { usedOf } from "./calls-used.ts";
import classes from "./connections-page.module.css";

/** How much of its narrowest limit is used, as a bar and in words. */
export function CallUse({ connection }: { readonly connection: ConnectionView }) {
  const speech = useSpeech();
  const words = usedOf(connection, speech);
  const [window] = connection.windows;
  const { callsAtOnce } = connection;
  const share =
    window !== undefined
      ? window.used / window.calls
      : callsAtOnce === null
        ? null
        : callsAtOnce.now / callsAtOnce.most;
  return words === "" ? (
    "–"
  ) : (
    <span className={classes.used}>
      {share === null || window === undefined ? null : (
        <span aria-hidden="true" className={classes.bar}>
          <span style={{ width: `${Math.min(share, 1) * 100}%` }} />
        </span>
      )}
      {words}
    </span>
  );
}
