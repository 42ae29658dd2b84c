import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";

const loadDialog = () => import("./find-dialog.tsx");
const FindDialog = lazy(async () => ({ default: (await loadDialog()).FindDialog }));
const FindContext = createContext<() => void>(() => {});

/** Opens the search of all records. */
export function useFind(): () => void {
  return useContext(FindContext);
}

/** Holds the search, which opens above any page. */
export function FindProvider({ children }: { readonly children: ReactNode }) {
  // Each opening is a dialog of its own, also one that follows a closing at once.
  const [opening, setOpening] = useState<number | null>(null);
  const counted = useRef(0);
  const open = useCallback(() => {
    counted.current += 1;
    const next = counted.current;
    setOpening((now) => now ?? next);
  }, []);
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
