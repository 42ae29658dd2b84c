import type { ConnectionView } from "@koppla/contract/connection";
import type { SystemView } from "@koppla/contract/system";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { CopyKey } from "../../parts/copy-key.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { PasswordField } from "../../parts/password-field.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { useSetup, useSetupChange } from "./setup-context.ts";
import classes from "./setup-page.module.css";

interface Props {
  readonly side: "left" | "right";
  readonly system: SystemView;
  readonly taken: readonly ConnectionView[];
}

/** What a system wants to know before it lets Koppla in; a connection that is there already serves as well. */
export function AccessForm({ side, system, taken }: Props) {
  const { slug } = useOrganisation();
  const maySetUp = useMay("set_up");
  const { wizard } = useTexts();
  const words = wizard.connect;
  const { setup } = useSetup();
  const { keep } = useSetupChange();
  const create = useAct("connections.create");
  const other = side === "left" ? setup.right : setup.left;
  const known = taken.filter((one) => one.system === system.title && one.name !== other?.connection);
  const [use, setUse] = useState("");
  const form = system.connecting;
  if (form === null) {
    return null;
  }
  const keepSide = (connection: string) => keep({ [side]: { system: system.system, connection } });
  const send = (data: FormData) => {
    if (use !== "") {
      keepSide(use);
      return;
    }
    create.mutate(
      {
        organisation: slug,
        system: system.system,
        address: given(data, "address"),
        credentials: Object.fromEntries(form.credentials.map(({ name }) => [name, given(data, name)])),
      },
      { onSuccess: ({ connection }) => keepSide(connection) },
    );
  };
  const fields = ["baseUrl", "address", ...form.credentials.map(({ name }) => name)];
  return (
    <Form onSend={send}>
      {known.length === 0 ? null : (
        <NativeSelect
          label={wizard.systems.which(system.title)}
          value={use}
          onChange={(event) => setUse(event.currentTarget.value)}
          data={[
            { value: "", label: wizard.systems.newOne },
            ...known.map(({ name }) => ({ value: name, label: name })),
          ]}
        />
      )}
      {use !== "" ? null : (
        <>
          <p>{words.before}</p>
          <ul className={classes.before}>
            {form.before.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <div className={classes.fields}>
            {form.signsIn ? (
              <>
                <div>
                  <span>{words.redirect}</span>
                  <div>
                    <CopyKey value={`${window.location.origin}/oauth/callback`} />
                  </div>
                </div>
                <p>{words.redirectHelp}</p>
              </>
            ) : null}
            <TextInput
              name="address"
              label={words.address}
              placeholder={form.exampleAddress}
              autoComplete="off"
              error={faultOf(create.error, "baseUrl") ?? faultOf(create.error, "address")}
            />
            <p>{form.addressHelp}</p>
            {form.credentials.map(({ name, title, help }) => (
              <Credential key={name} name={name} title={title} help={help} error={faultOf(create.error, name)} />
            ))}
          </div>
        </>
      )}
      <FaultLine error={create.error} fields={fields} />
      <div>
        <Button
          type="submit"
          variant="filled"
          loading={create.isPending}
          disabled={!maySetUp}
          title={maySetUp ? undefined : wizard.mayNot}
        >
          {words.save}
        </Button>
      </div>
    </Form>
  );
}

interface CredentialProps {
  readonly name: string;
  readonly title: string;
  readonly help: string;
  readonly error: string | undefined;
}

function Credential({ name, title, help, error }: CredentialProps) {
  return (
    <>
      <PasswordField name={name} label={title} autoComplete="off" error={error} />
      <p>{help}</p>
    </>
  );
}
