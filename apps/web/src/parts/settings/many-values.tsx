import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../../texts/texts-context.tsx";
import { text } from "../value-text.ts";
import type { ControlProps } from "./control-props.ts";
import classes from "./setting-form.module.css";
import { useFoundValues } from "./use-found-values.ts";

/** Several values: each can be taken away, and more are chosen from what the system has, or written. */
export function ManyValues({ setting, value, disabled, error, ask, onGive }: ControlProps) {
  const { settingForm: words } = useTexts();
  const [written, setWritten] = useState("");
  const { items } = useFoundValues(ask, setting.name, "", setting.isAsked);
  const chosen = Array.isArray(value) ? value.map(text) : [];
  const left = items.filter((item) => !chosen.includes(item.value));
  const add = (one: string) => {
    if (one !== "") {
      onGive([...chosen, one]);
      setWritten("");
    }
  };
  return (
    <div className={classes.many}>
      {chosen.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.value}
          disabled={disabled}
          aria-label={words.takeOut(one)}
          onClick={() => onGive(chosen.filter((other) => other !== one))}
        >
          <bdi>{one}</bdi> <span aria-hidden="true">×</span>
        </button>
      ))}
      {setting.isAsked ? (
        <NativeSelect
          name={setting.name}
          aria-label={words.addTo(setting.title)}
          disabled={disabled || left.length === 0}
          error={error}
          value=""
          onChange={(event) => add(event.currentTarget.value)}
          data={[
            { value: "", label: words.add },
            ...left.map((item) => ({ value: item.value, label: item.name ?? item.value })),
          ]}
        />
      ) : (
        <>
          <TextInput
            name={setting.name}
            aria-label={words.addTo(setting.title)}
            disabled={disabled}
            error={error}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
          />
          <Button disabled={disabled || written.trim() === ""} onClick={() => add(written.trim())}>
            {words.add}
          </Button>
        </>
      )}
    </div>
  );
}
