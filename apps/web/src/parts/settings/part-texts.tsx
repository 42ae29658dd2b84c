import { TextInput } from "@mantine/core";
import { text } from "../value-text.ts";
import type { ControlProps } from "./control-props.ts";
import classes from "./setting-form.module.css";

/** A setting of several parts, each a text of its own. */
export function PartTexts({ setting, value, disabled, error, onGive }: ControlProps) {
  const held = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  const give = (name: string, written: string) => {
    const parts = new Map([...held, [name, written] as const]);
    onGive(Object.fromEntries([...parts].filter(([, part]) => part !== "")));
  };
  return (
    <div className={classes.parts}>
      {(setting.parts ?? []).map(({ name, title }, at) => (
        <TextInput
          key={name}
          name={at === 0 ? setting.name : `${setting.name}.${name}`}
          label={title}
          disabled={disabled}
          error={at === 0 ? error : undefined}
          value={text(held.get(name))}
          onChange={(event) => give(name, event.currentTarget.value)}
        />
      ))}
    </div>
  );
}
