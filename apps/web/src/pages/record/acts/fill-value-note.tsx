import { useTexts } from "../../../texts/texts-context.tsx";

/** Which table lacks which value. */
export function FillValueNote({
  table,
  value,
}: {
  readonly table: string | undefined;
  readonly value: string | undefined;
}) {
  const { record } = useTexts();
  return table === undefined || value === undefined ? null : <p>{record.fillHere(table, value)}</p>;
}
