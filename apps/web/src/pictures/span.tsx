export interface SpanState {
  /** Whether records go from left to right. */
  readonly isToRight: boolean;
  readonly isOn: boolean;
  readonly isRunning?: boolean;
  /** The system on the right is drawn first: on a record the source stands on the left, whichever system it is. */
  readonly isSolidFirst?: boolean;
  readonly waiting: number;
  readonly unknown: number;
  readonly failed: number;
}

const width = 96;
const height = 18;
const middle = height / 2;
const mostSquares = 4;

/** Two systems and what is between them: in step a line, else a queue before a gate. Words stand beside it. */
export function Span(state: SpanState) {
  const { isToRight, isOn, isSolidFirst = false } = state;
  const edge = isOn ? "var(--ink)" : "var(--line2)";
  return (
    <svg aria-hidden="true" width={width} height={height} viewBox={`0 0 ${width} ${height}`} fill="none">
      <g transform={isToRight ? undefined : `translate(${width} 0) scale(-1 1)`}>
        <Way {...state} />
      </g>
      <rect
        x={isSolidFirst ? width - 10 : 1}
        y={middle - 4.5}
        width="9"
        height="9"
        rx="2.5"
        stroke={edge}
        strokeWidth="1.75"
      />
      <rect x={isSolidFirst ? 0 : width - 11} y={middle - 5.5} width="11" height="11" rx="3" fill={edge} />
    </svg>
  );
}

/** From the source on the left to the target on the right. */
function Way({ isOn, isRunning = false, waiting, unknown, failed }: SpanState) {
  const open = waiting + unknown + failed;
  if (!isOn) {
    return <path d={`M13 ${middle}H83`} stroke="var(--line2)" strokeWidth="1.5" strokeDasharray="1.5 3.5" />;
  }
  if (open === 0) {
    return (
      <g stroke="var(--accent)" strokeWidth="1.75" strokeDasharray={isRunning ? "4 3" : undefined}>
        <path d={`M11 ${middle}H84`} />
        <path d={`M45 ${middle - 4}l4.5 4l-4.5 4`} strokeDasharray="none" />
      </g>
    );
  }
  const color = failed > 0 ? "var(--fail-fill)" : waiting > 0 ? "var(--wait-fill)" : "var(--ask-fill)";
  const squares = Math.min(open, mostSquares);
  const first = 66 - squares * 9;
  return (
    <g strokeWidth="1.75">
      <path d={`M11 ${middle}H${first - 2}`} stroke="var(--accent)" />
      <path d={`M${(first + 6) / 2} ${middle - 4}l4.5 4l-4.5 4`} stroke="var(--accent)" />
      {Array.from({ length: squares }, (_, index) => first + index * 9).map((x) => (
        <rect key={x} x={x} y={middle - 3} width="6" height="6" rx="1.5" stroke={color} strokeWidth="1.5" />
      ))}
      <path d={`M70 ${middle - 7}v14`} stroke={color} strokeWidth="2" />
      <path d={`M75 ${middle}H84`} stroke="var(--line2)" strokeWidth="1.5" strokeDasharray="1.5 3.5" />
    </g>
  );
}
