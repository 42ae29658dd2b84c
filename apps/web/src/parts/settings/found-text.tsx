import { TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { useTexts } from "../../texts/texts-context.tsx";
import { text } from "../value-text.ts";
import type { ControlProps } from "./control-props.ts";
import classes from "./setting-form.module.css";
import { useFoundValues } from "./use-found-values.ts";

/** A code that the system has: it is chosen by code or name, and its name is told. */
export function FoundText({ setting, value, disabled, error, ask, onGive }: ControlProps) {
  const { settingForm: words } = useTexts();
  const id = useId();
  const [isTouched, setIsTouched] = useState(false);
  const written = text(value);
  const { items, isSilent } = useFoundValues(ask, setting.name, written, isTouched);
  const name = items.find((item) => item.value === written)?.name ?? null;
  return (
    <>
      <TextInput
        name={setting.name}
        aria-label={setting.title}
        placeholder={words.nothing}
        list={id}
        autoComplete="off"
        disabled={disabled}
        error={error}
        value={written}
        onFocus={() => setIsTouched(true)}
        onChange={(event) => onGive(event.currentTarget.value)}
      />
      <datalist id={id}>
        {items.map((item) => (
          <option key={item.value} value={item.value}>
            {item.name ?? item.value}
          </option>
        ))}
      </datalist>
      {isSilent ? <p className={classes.hint}>{words.notAsked}</p> : null}
      {name === null ? null : (
        <p className={classes.hint}>
          <bdi>{name}</bdi>
        </p>
      )}
    </>
  );
}
