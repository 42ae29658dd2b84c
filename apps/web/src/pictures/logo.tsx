/** Hollow square, short bar, solid square: two systems, coupled. */
export function Logo({ width = 36 }: { readonly width?: number }) {
  return (
    <svg aria-hidden="true" width={width} height={(width * 14) / 36} viewBox="0 0 36 14">
      <path d="M13 7h10" stroke="var(--accent)" strokeWidth="2.5" />
      <rect x="1" y="1" width="12" height="12" rx="3.5" fill="var(--surface)" stroke="var(--ink)" strokeWidth="2" />
      <rect x="22" y="0" width="14" height="14" rx="4" fill="var(--ink)" />
    </svg>
  );
}
