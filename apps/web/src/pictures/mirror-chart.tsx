import classes from "./mirror-chart.module.css";

export interface MirrorBar {
  /** Tells it from the others. */
  readonly from: string;
  /** Under it; absent where there is no room. */
  readonly label?: string;
  readonly found: number;
  readonly carried: number;
}

const half = 64;
const top = 18;
const step = 32;
const barWidth = 19;

/** Found stands above the line, carried hangs below it: in step they mirror, and what is missing stands above in amber. */
export function MirrorChart({ bars }: { readonly bars: readonly MirrorBar[] }) {
  const most = Math.max(1, ...bars.flatMap(({ found, carried }) => [found, carried]));
  const scale = scaleFor(bars, most);
  const line = top + half;
  const width = bars.length * step;
  return (
    <svg aria-hidden="true" className={classes.chart} viewBox={`0 0 ${width} ${line + half + 24}`}>
      <path d={`M0 ${line}H${width}`} stroke="var(--line2)" />
      {bars.map(({ from, label, found, carried }, index) => {
        const x = index * step + (step - barWidth) / 2;
        const up = scale(Math.min(found, carried));
        const missing = scale(found) - up;
        const down = scale(carried);
        return (
          <g key={from}>
            {up > 0 ? (
              <rect
                x={x}
                y={line - up}
                width={barWidth}
                height={up}
                rx="2"
                fill="none"
                stroke="var(--bar)"
                strokeWidth="1.5"
              />
            ) : null}
            {missing > 0 ? (
              <rect
                x={x}
                y={line - up - missing}
                width={barWidth}
                height={Math.max(missing - 2, 2)}
                rx="2"
                fill="none"
                stroke="var(--wait-fill)"
                strokeWidth="1.5"
              />
            ) : null}
            {down > 0 ? <rect x={x} y={line + 2} width={barWidth} height={down} rx="2" fill="var(--bar)" /> : null}
            {found === most || found > carried ? (
              <text
                x={x + barWidth / 2}
                y={line - up - missing - 6}
                className={found > carried ? classes.wait : classes.most}
              >
                {found > carried ? found - carried : found}
              </text>
            ) : null}
            {label === undefined ? null : (
              <text x={x + barWidth / 2} y={line + half + 20} className={classes.label}>
                {label}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** Where one bar is over ten times the middle one, roots keep the others visible. */
function scaleFor(bars: readonly MirrorBar[], most: number): (count: number) => number {
  const filled = bars
    .map(({ found }) => found)
    .filter((found) => found > 0)
    .sort((a, b) => a - b);
  const median = filled[Math.floor(filled.length / 2)] ?? 1;
  const isRoot = most > median * 10;
  return (count) => {
    const share = isRoot ? Math.sqrt(count / most) : count / most;
    return count === 0 ? 0 : Math.max(2, share * half);
  };
}
