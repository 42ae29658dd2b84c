import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from "react";
import { useFind } from "../find.tsx";
import { useKeys } from "./use-keys.ts";

const KeysDialog = lazy(async () => ({ default: (await import("./keys-dialog.tsx")).KeysDialog }));
const KeysContext = createContext<() => void>(() => {});

/** Opens the list of all keys. */
export function useKeyList(): () => void {
  return useContext(KeysContext);
}

/** What stands within obeys the keys. */
export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const open = useCallback(() => setIsOpen(true), []);
  useKeys({ onFind: useFind(), onKeys: open });
  return (
    <KeysContext value={open}>
      {children}
      {isOpen ? (
        <Suspense>
          <KeysDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </KeysContext>
  );
}
