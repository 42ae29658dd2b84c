import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { faultOf } from "../../asking/faults.ts";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { Form, given } from "../../parts/form.tsx";
import { languageNames, languages } from "../../texts/language.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import { RemoveSection } from "../removing/remove-section.tsx";
import classes from "./settings-frame.module.css";
import { SettingsFrame } from "./settings-frame.tsx";

const fields = ["name", "slug", "zone", "language", "retentionHours"] as const;
const order = ["label", "input", "description", "error"] as const;

/** Names, language, time zone and rules of the organisation. */
export function OrganisationPage() {
  const { slug } = useOrganisation();
  const isOwner = useMay("own");
  const { settings: words, account } = useTexts();
  const navigate = useNavigate();
  const view = useAsk("organisations.view", { organisation: slug });
  const change = useAct("organisations.change");
  if (view.data === undefined) {
    return <SettingsFrame title={words.organisation}>{<FaultLine error={view.error} />}</SettingsFrame>;
  }
  const now = view.data;
  const send = (data: FormData) => {
    const language = languages.find((one) => one === given(data, "language")) ?? now.language;
    const hours = given(data, "retentionHours").trim();
    change.mutate(
      {
        organisation: slug,
        name: given(data, "name"),
        slug: given(data, "slug"),
        zone: given(data, "zone"),
        language,
        secondFactorDemanded: data.has("secondFactorDemanded"),
        retentionHours: hours === "" ? Number.NaN : Number(hours),
      },
      {
        onSuccess: (next) =>
          next.slug === slug
            ? undefined
            : void navigate({ to: "/o/$slug/settings/organisation", params: { slug: next.slug }, replace: true }),
      },
    );
  };
  return (
    <SettingsFrame title={words.organisation}>
      {isOwner ? null : <p className={classes.note}>{words.onlyOwner}</p>}
      <Form onSend={send}>
        <TextInput
          name="name"
          label={words.name}
          defaultValue={now.name}
          disabled={!isOwner}
          error={faultOf(change.error, "name")}
        />
        <TextInput
          name="slug"
          label={words.slug}
          description={words.slugHelp}
          inputWrapperOrder={[...order]}
          defaultValue={now.slug}
          disabled={!isOwner}
          error={faultOf(change.error, "slug")}
        />
        <TextInput
          name="zone"
          label={words.zone}
          description={words.zoneHelp}
          inputWrapperOrder={[...order]}
          defaultValue={now.zone}
          disabled={!isOwner}
          error={faultOf(change.error, "zone")}
        />
        <NativeSelect
          name="language"
          label={words.language}
          defaultValue={now.language}
          disabled={!isOwner}
          data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
          error={faultOf(change.error, "language")}
        />
        <TextInput
          name="retentionHours"
          label={words.retention}
          description={words.retentionHelp}
          inputWrapperOrder={[...order]}
          inputMode="numeric"
          defaultValue={String(now.retentionHours)}
          disabled={!isOwner}
          error={faultOf(change.error, "retentionHours")}
        />
        <Checkbox
          name="secondFactorDemanded"
          label={words.demanded}
          defaultChecked={now.secondFactorDemanded}
          disabled={!isOwner}
        />
        <FaultLine error={change.error} fields={fields} />
        {isOwner ? (
          <Button type="submit" variant="filled" loading={change.isPending}>
            {account.save}
          </Button>
        ) : null}
        {change.isSuccess ? <p role="status">{account.saved}</p> : null}
      </Form>
      <RemoveSection what={{ kind: "organisation" }} />
    </SettingsFrame>
  );
}
