/** What keys do on the pages of an organisation. */
export type KeyAct =
  | "find"
  | "search"
  | "overview"
  | "incidents"
  | "activity"
  | "connections"
  | "settings"
  | "down"
  | "up"
  | "choose"
  | "open"
  | "previous"
  | "next"
  | "keys"
  | "close";

interface KeyLine {
  readonly act: KeyAct;
  /** `g o`: one after the other. */
  readonly stroke: string;
  /** What browsers do by themselves: it is only told. */
  readonly isNative?: true;
}

/** Every key, as it works and as it is told. */
export const keyTable: { readonly [Group in "everywhere" | "lists"]: readonly KeyLine[] } = {
  lists: [
    { act: "down", stroke: "j" },
    { act: "up", stroke: "k" },
    { act: "choose", stroke: "x" },
    { act: "open", stroke: "o" },
    { act: "open", stroke: "Enter", isNative: true },
    { act: "previous", stroke: "[" },
    { act: "next", stroke: "]" },
    { act: "search", stroke: "/" },
  ],
  everywhere: [
    { act: "find", stroke: "Ctrl+k" },
    { act: "overview", stroke: "g o" },
    { act: "incidents", stroke: "g i" },
    { act: "activity", stroke: "g a" },
    { act: "connections", stroke: "g c" },
    { act: "settings", stroke: "g s" },
    { act: "keys", stroke: "?" },
    { act: "close", stroke: "Esc", isNative: true },
  ],
};
