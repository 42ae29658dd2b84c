import { permissions } from "@koppla/contract/permission";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { CopyKey } from "../../parts/copy-key.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./settings-frame.module.css";

const lifetimesInDays = ["30", "90", "365", ""] as const;

/** Makes a key, and shows it this once. Nobody gives a key more than they may do themselves. */
export function ApiKeyForm() {
  const { slug } = useOrganisation();
  const isOwner = useMay("own");
  const { settings: words } = useTexts();
  const make = useAct("apiKeys.create");
  /** Empties the form once a key is made. */
  const [made, setMade] = useState(0);
  const scopes = permissions.flatMap((one) => (one === "host" || (one === "own" && !isOwner) ? [] : [one]));
  const send = (data: FormData) => {
    const days = given(data, "days");
    make.mutate(
      {
        organisation: slug,
        name: given(data, "name"),
        scopes: scopes.filter((scope) => scope === "look" || data.has(scope)),
        expiresInDays: days === "" ? null : Number(days),
      },
      { onSuccess: () => setMade((count) => count + 1) },
    );
  };
  return (
    <section className={classes.invite}>
      <h2>{words.newKey}</h2>
      {make.data === undefined ? null : (
        <div role="status" className={classes.made}>
          <p>
            <b>{words.keyOnce}</b>
          </p>
          <p className="code">
            <CopyKey value={make.data.secret} />
          </p>
        </div>
      )}
      <Form key={made} onSend={send}>
        <TextInput name="name" label={words.name} description={words.keyNameHelp} error={faultOf(make.error, "name")} />
        <fieldset className={classes.scopes}>
          <legend>{words.may}</legend>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              name={scope}
              label={words.mays[scope]}
              defaultChecked={scope === "look"}
              disabled={scope === "look"}
            />
          ))}
        </fieldset>
        <NativeSelect
          name="days"
          label={words.ends}
          defaultValue="365"
          data={lifetimesInDays.map((days) => ({ value: days, label: days === "" ? words.noEnd : words.days(days) }))}
        />
        <FaultLine error={make.error} fields={["name"]} />
        <Button type="submit" variant="filled" loading={make.isPending}>
          {words.makeKey}
        </Button>
      </Form>
    </section>
  );
}
