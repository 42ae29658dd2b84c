import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useTexts } from "../../texts/texts-context.tsx";
import { text } from "../value-text.ts";
import type { ControlProps } from "./control-props.ts";
import { FoundText } from "./found-text.tsx";
import { ManyValues } from "./many-values.tsx";
import { PartTexts } from "./part-texts.tsx";

/** What a setting is given with: a box, a choice, a text, and so on. */
export function SettingControl(props: ControlProps) {
  const { setting, value, disabled, error, onGive } = props;
  const { settingForm: words, record } = useTexts();
  const common = { name: setting.name, "aria-label": setting.title, disabled, error };
  switch (setting.control) {
    case "box":
      return (
        <Checkbox
          {...common}
          label={value === true ? record.yes : record.no}
          checked={value === true}
          onChange={(event) => onGive(event.currentTarget.checked)}
        />
      );
    case "yesNo":
      return (
        <NativeSelect
          {...common}
          value={value === true ? "yes" : value === false ? "no" : ""}
          onChange={(event) => onGive(yesOrNo(event.currentTarget.value))}
          data={[
            { value: "", label: words.asItIs },
            { value: "yes", label: record.yes },
            { value: "no", label: record.no },
          ]}
        />
      );
    case "choice":
      return (
        <NativeSelect
          {...common}
          value={text(value)}
          onChange={(event) => onGive(event.currentTarget.value)}
          data={[
            ...(value === null ? [{ value: "", label: words.nothing }] : []),
            ...(setting.choices ?? []).map((choice) => ({ value: choice.value, label: choice.title })),
          ]}
        />
      );
    case "number":
      return (
        <TextInput
          {...common}
          inputMode="numeric"
          value={text(value)}
          rightSection={setting.unit === null ? undefined : <span>{setting.unit}</span>}
          rightSectionWidth={setting.unit === null ? undefined : 80}
          onChange={(event) => onGive(numberIn(event.currentTarget.value))}
        />
      );
    case "day":
      return (
        <TextInput
          {...common}
          type="date"
          value={text(value)}
          onChange={(event) => onGive(event.currentTarget.value)}
        />
      );
    case "many":
      return <ManyValues {...props} />;
    case "parts":
      return <PartTexts {...props} />;
    case "text":
      return setting.isAsked ? (
        <FoundText {...props} />
      ) : (
        <TextInput
          {...common}
          value={text(value)}
          rightSection={setting.unit === null ? undefined : <span>{setting.unit}</span>}
          rightSectionWidth={setting.unit === null ? undefined : 80}
          onChange={(event) => onGive(event.currentTarget.value)}
        />
      );
  }
}

function yesOrNo(chosen: string): boolean | null {
  return chosen === "" ? null : chosen === "yes";
}

/** What is no number is sent as it is, so that Koppla says what is wrong with it. */
function numberIn(written: string): number | string {
  return /^-?\d{1,9}$/.test(written.trim()) ? Number(written) : written;
}
