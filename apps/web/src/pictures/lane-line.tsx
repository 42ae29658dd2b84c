import classes from "./lane-line.module.css";
import type { SpanState } from "./span.tsx";

const mostSquares = 20;

/** The long span: a square for each record that is held back, the failed ones first at the gate. Words stand beside it. */
export function LaneLine({ isToRight, isOn, isRunning = false, waiting, unknown, failed }: SpanState) {
  const open = waiting + unknown + failed;
  const kinds = [
    ...Array.from({ length: Math.min(waiting, mostSquares) }, () => "waiting"),
    ...Array.from({ length: Math.min(unknown, mostSquares) }, () => "unknown"),
    ...Array.from({ length: Math.min(failed, mostSquares) }, () => "failed"),
  ].slice(-mostSquares);
  const state = !isOn ? "off" : isRunning ? "running" : "on";
  return (
    <span aria-hidden="true" className={classes.lane} data-left={!isToRight} data-state={state}>
      <i className={classes.port} data-solid={!isToRight} />
      <i className={classes.line}>
        <svg aria-hidden="true" width="7" height="10" viewBox="0 0 7 10" fill="none">
          <path d="M1 1l4.5 4l-4.5 4" stroke="currentColor" strokeWidth="2" />
        </svg>
      </i>
      {open === 0 || !isOn ? null : (
        <>
          <span className={classes.queue}>
            {kinds.toReversed().map((kind, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: squares are all alike.
              <i key={`${kind} ${at}`} className={classes.square} data-kind={kind} />
            ))}
          </span>
          <i className={classes.gate} data-kind={failed > 0 ? "failed" : waiting > 0 ? "waiting" : "unknown"} />
          <i className={classes.rest} />
        </>
      )}
      <i className={classes.port} data-solid={isToRight} />
    </span>
  );
}
