import { useOrganisation } from "../../shell/organisation.tsx";

export function OverviewPage() {
  const { name } = useOrganisation();
  return (
    <>
      <title>{`${name} · Koppla`}</title>
      <h1>{name}</h1>
    </>
  );
}
