import type { ConnectionView } from "@koppla/contract/connection";
import type { SystemView } from "@koppla/contract/system";
import { Button, NativeSelect } from "@mantine/core";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { ConnectionTest } from "../connections/connection-test.tsx";
import { useSetupChange } from "./setup-context.ts";
import classes from "./setup-page.module.css";

interface Props {
  readonly side: "left" | "right";
  readonly system: SystemView;
  readonly connection: ConnectionView;
}

/** A system whose keys are there: signing in where a person has to, then the company, then the test. */
export function ConnectedSide({ side, system, connection }: Props) {
  const { slug } = useOrganisation();
  const maySetUp = useMay("set_up");
  const { wizard } = useTexts();
  const words = wizard.connect;
  const { keep } = useSetupChange();
  const begin = useAct("connections.beginSignIn");
  const details = useAsk("connections.get", { organisation: slug, connection: connection.name });
  const isIn = !connection.hasSignIn || connection.signedIn === "yes";
  const signIn = () =>
    begin.mutate(
      { organisation: slug, connection: connection.name },
      { onSuccess: ({ address }) => window.location.assign(address) },
    );
  return (
    <>
      <p>
        {connection.address}{" "}
        <button
          type="button"
          className="link"
          disabled={!maySetUp}
          onClick={() => keep({ [side]: { system: system.system, connection: null } })}
        >
          {words.again}
        </button>
      </p>
      {isIn ? (
        <>
          <CompanyChoice system={system} connection={connection} />
          {details.data === undefined ? null : (
            <ConnectionTest connection={connection.name} system={system.title} lastTest={details.data.lastTest} />
          )}
        </>
      ) : (
        <div className={classes.fields}>
          <div>
            <Button variant="filled" loading={begin.isPending} disabled={!maySetUp} onClick={signIn}>
              {words.signIn(system.title)}
            </Button>
          </div>
          <p>{words.signInText(system.title)}</p>
          <FaultLine error={begin.error} />
        </div>
      )}
    </>
  );
}

/** The company that Koppla works in, of those that the sign-in opens. */
function CompanyChoice({ system, connection }: Omit<Props, "side">) {
  const { slug } = useOrganisation();
  const maySetUp = useMay("set_up");
  const { wizard } = useTexts();
  const words = wizard.connect;
  const change = useAct("connections.change");
  const isAsked = (system.connecting?.chosenAfter.length ?? 0) > 0;
  const found = useAsk(
    "connections.companies",
    { organisation: slug, connection: connection.name },
    { enabled: isAsked && maySetUp },
  );
  const setting = found.data?.setting ?? null;
  if (setting === null) {
    return <FaultLine error={found.error} />;
  }
  const choose = (company: string) =>
    change.mutate({ organisation: slug, connection: connection.name, settings: { [setting]: company } });
  return (
    <div className={classes.fields}>
      <NativeSelect
        label={words.company}
        value={found.data?.chosen ?? ""}
        disabled={!maySetUp || change.isPending}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          ...(found.data?.chosen === null ? [{ value: "", label: words.chooseCompany }] : []),
          ...(found.data?.companies ?? []).map(({ id, name, code }) => ({
            value: id,
            label: code === null ? name : `${name} (${code})`,
          })),
        ]}
      />
      <p>{words.companyHelp(system.title)}</p>
      <FaultLine error={change.error} />
    </div>
  );
}
