import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { given } from "../../parts/form.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import { type AuditSearch, auditKinds, auditSearchOf } from "./audit-search.ts";
import classes from "./settings-frame.module.css";

/** What is looked for in the log: all of it stands in the address. */
export function AuditFilters() {
  const { settings: words } = useTexts();
  const filter = useSearch({ from: "/o/$slug/settings/audit" });
  const navigate = useNavigate();
  const look = (search: AuditSearch) => void navigate({ to: ".", search });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const names = ["who", "what", "origin", "kind", "since", "until"];
    look(auditSearchOf(Object.fromEntries(names.map((name) => [name, given(data, name)]))));
  };
  return (
    <search>
      <form className={classes.filters} noValidate onSubmit={send}>
        <TextInput name="who" label={words.who} defaultValue={filter.who ?? ""} />
        <TextInput name="what" label={words.what} defaultValue={filter.what ?? ""} />
        <TextInput name="origin" label={words.from} defaultValue={filter.origin ?? ""} />
        <NativeSelect
          name="kind"
          label={words.kind}
          defaultValue={filter.kind ?? ""}
          data={[
            { value: "", label: words.everyKind },
            ...auditKinds.map((kind) => ({ value: kind, label: words.kinds[kind] })),
          ]}
        />
        <TextInput name="since" type="date" label={words.sinceDay} defaultValue={filter.since ?? ""} />
        <TextInput name="until" type="date" label={words.untilDay} defaultValue={filter.until ?? ""} />
        <Button type="submit">{words.filter}</Button>
        {Object.keys(filter).length === 0 ? null : (
          <Button variant="subtle" onClick={() => look({})}>
            {words.showAll}
          </Button>
        )}
      </form>
    </search>
  );
}
