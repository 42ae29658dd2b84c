const rowHeight = 36;
const rows = [128, 96, 112, 80, 120, 104, 88, 126, 109, 101, 122].map((width, row) => ({
  width,
  top: row * rowHeight + 11,
  isWaiting: row === 8,
}));
const left = 148;

/** Two systems, record by record, in step; one record waits before its gate. */
export function InStepPicture() {
  return (
    <svg aria-hidden="true" viewBox={`0 0 400 ${rows.length * rowHeight}`} width="400" style={{ maxWidth: "100%" }}>
      {rows.map((row) => (
        <Row key={row.top} {...row} />
      ))}
    </svg>
  );
}

function Row({ width, top, isWaiting }: { readonly width: number; readonly top: number; readonly isWaiting: boolean }) {
  const middle = top + 7;
  const box = { y: top, height: 14, rx: 3 };
  return (
    <g fill="none" strokeWidth="1.5">
      <rect {...box} x={left - width} width={width} stroke="var(--ink)" />
      {isWaiting ? (
        <>
          <path d={`M${left + 8} ${middle}h24`} stroke="var(--accent)" strokeWidth="1.75" />
          <rect x={left + 36} y={middle - 4} width="8" height="8" rx="2" stroke="var(--wait-fill)" strokeWidth="1.75" />
          <path d={`M${left + 52} ${top - 3}v20`} stroke="var(--wait-fill)" strokeWidth="2.25" />
          <path d={`M${left + 60} ${middle}h48`} stroke="var(--line2)" strokeDasharray="1.5 4" />
          <rect {...box} x={left + 120} width={width} stroke="var(--line2)" strokeDasharray="2 4" />
        </>
      ) : (
        <>
          <path d={`M${left + 8} ${middle}h104`} stroke="var(--accent)" strokeWidth="1.75" />
          <path d={`M${left + 58} ${middle - 4.5}l5 4.5l-5 4.5`} stroke="var(--accent)" strokeWidth="1.75" />
          <rect {...box} x={left + 120} width={width} fill="var(--ink)" />
        </>
      )}
    </g>
  );
}
