import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { chooseRow, goBy, goToSearch, openRow, press } from "../../lists/rows.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { type KeyAct, keyTable } from "./key-table.ts";

const chordMs = 1_000;

interface Opened {
  readonly onFind: () => void;
  readonly onKeys: () => void;
}

const actOf = new Map<string, KeyAct>(
  Object.values(keyTable)
    .flat()
    .filter(({ isNative }) => isNative !== true)
    .map(({ stroke, act }) => [stroke, act]),
);

/** Keys of the pages of an organisation. They rest while somebody types, and in what floats above the page. */
export function useKeys({ onFind, onKeys }: Opened): void {
  const { slug } = useOrganisation();
  const navigate = useNavigate();
  const last = useRef({ key: "", at: 0 });
  useEffect(() => {
    const params = { slug };
    /** @returns whether the key is used up */
    const perform = (act: KeyAct): boolean => {
      switch (act) {
        case "find":
          onFind();
          return true;
        case "keys":
          onKeys();
          return true;
        case "search":
          return goToSearch();
        case "down":
          goBy(1);
          return true;
        case "up":
          goBy(-1);
          return true;
        case "choose":
          chooseRow();
          return true;
        case "open":
          openRow();
          return true;
        case "previous":
        case "next":
          press(act);
          return true;
        case "overview":
          void navigate({ to: "/o/$slug", params });
          return true;
        case "incidents":
          void navigate({ to: "/o/$slug/incidents", params });
          return true;
        case "activity":
          void navigate({ to: "/o/$slug/activity", params });
          return true;
        case "connections":
          void navigate({ to: "/o/$slug/connections", params });
          return true;
        case "settings":
          void navigate({ to: "/o/$slug/settings/organisation", params });
          return true;
        case "close":
          return false;
      }
    };
    const onPress = (event: KeyboardEvent) => {
      const hasControl = event.ctrlKey || event.metaKey;
      if (event.altKey || (!hasControl && isElsewhere(event.target))) {
        return;
      }
      const chord = `${last.current.key} ${event.key}`;
      const isInTime = event.timeStamp - last.current.at < chordMs;
      const act = hasControl
        ? actOf.get(`Ctrl+${event.key.toLowerCase()}`)
        : ((isInTime ? actOf.get(chord) : undefined) ?? actOf.get(event.key));
      last.current = { key: event.key, at: event.timeStamp };
      if (act !== undefined && perform(act)) {
        event.preventDefault();
      }
    };
    window.addEventListener("keydown", onPress);
    return () => window.removeEventListener("keydown", onPress);
  }, [slug, navigate, onFind, onKeys]);
}

/** Where letters are letters: in fields, and in what floats above the page. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog, [role=menu]",
    ) !== null
  );
}
