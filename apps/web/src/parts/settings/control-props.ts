import type { SettingView } from "@koppla/contract/setup/setting";
import type { AskForValues } from "./use-found-values.ts";

/** What every control of a setting is given. */
export interface ControlProps {
  readonly setting: SettingView;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly error: string | undefined;
  readonly ask: AskForValues;
  readonly onGive: (value: unknown) => void;
}
