import type { SettingView } from "@koppla/contract/setup/setting";
import { useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import classes from "../../parts/settings/setting-form.module.css";
import { useTexts } from "../../texts/texts-context.tsx";

/** What each choice makes of one article's figure that is there now. */
export function SettingExample({ flow, setting }: { readonly flow: string; readonly setting: SettingView }) {
  const { slug } = useOrganisation();
  const may = useMay("open");
  const words = useTexts().settingForm;
  const asked = { organisation: slug, flow, setting: setting.name };
  const examples = useAsk("flows.settings.examples", asked, { enabled: may, isStill: true }).data;
  if (examples === undefined || examples.record === null) {
    return null;
  }
  return (
    <div className={classes.hint}>
      <p>
        {examples.given === null
          ? words.example(examples.record)
          : words.exampleText(examples.record, shortened(examples.given))}
      </p>
      <ul className={classes.examples}>
        {examples.items.map(({ value, result }) =>
          result === null ? null : (
            <li key={value}>
              {setting.choices?.find((choice) => choice.value === value)?.title ?? value} <b>{shortened(result)}</b>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}

const longest = 120;

/** A long text by its beginning and its end, where the difference is. */
function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest / 2)} … ${text.slice(-longest / 2)}`;
}
