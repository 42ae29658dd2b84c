import { useNavigate } from "@tanstack/react-router";
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useRef, useState } from "react";
import { useOrganisation } from "../membership/organisation.tsx";

const loadDialog = () => import("./find-dialog.tsx");
const FindDialog = lazy(async () => ({ default: (await loadDialog()).FindDialog }));
const FindContext = createContext<() => void>(() => {});

/** Opens the search of all records. */
export function useFind(): () => void {
  return useContext(FindContext);
}

/** Ctrl K finds a record; g and a letter go to a page. */
export function FindProvider({ children }: { readonly children: ReactNode }) {
  // Each opening is a dialog of its own, also one that follows a closing at once.
  const [opening, setOpening] = useState<number | null>(null);
  const counted = useRef(0);
  const open = () => {
    counted.current += 1;
    const next = counted.current;
    setOpening((now) => now ?? next);
  };
  useKeys(open);
  // Whoever presses the keys goes on typing at once.
  useEffect(() => void loadDialog(), []);
  return (
    <FindContext value={open}>
      {children}
      {opening === null ? null : (
        <Suspense>
          <FindDialog key={opening} onClose={() => setOpening(null)} />
        </Suspense>
      )}
    </FindContext>
  );
}

const chordMs = 1_000;

function useKeys(onFind: () => void): void {
  const { slug } = useOrganisation();
  const navigate = useNavigate();
  const last = useRef<{ readonly key: string; readonly at: number }>({ key: "", at: 0 });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        onFind();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return;
      }
      const isChord = last.current.key === "g" && event.timeStamp - last.current.at < chordMs;
      last.current = { key: event.key, at: event.timeStamp };
      if (isChord) {
        const params = { slug };
        switch (event.key) {
          case "o":
            return void navigate({ to: "/o/$slug", params });
          case "i":
            return void navigate({ to: "/o/$slug/incidents", params });
          case "a":
            return void navigate({ to: "/o/$slug/activity", params });
          case "c":
            return void navigate({ to: "/o/$slug/connections", params });
        }
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [slug, navigate, onFind]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
