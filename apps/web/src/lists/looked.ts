import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** An e-mail address that is looked for. */
    readonly looked?: string;
  }
}

/**
 * What is looked for in a list, and how to look for something else. It stands in the address, so that it can be shared;
 * an e-mail address stands in no address, which logs and histories keep.
 */
export function useLooked(): readonly [looked: string, look: (text: string) => void] {
  const { q } = useSearch({ strict: false });
  const person = useLocation({ select: ({ state }) => state.looked });
  const navigate = useNavigate();
  const look = (text: string) =>
    void navigate({
      to: ".",
      search: ({ flow }) => ({
        ...(flow === undefined ? {} : { flow }),
        ...(text === "" || isAddress(text) ? {} : { q: text }),
      }),
      state: isAddress(text) ? { looked: text } : {},
    });
  return [q ?? person ?? "", look];
}

/** Whether it is an e-mail address, or may become one. */
export function isAddress(text: string): boolean {
  return text.includes("@");
}

/** What an address says is looked for. */
export function lookedOf({ q }: { readonly q?: unknown }): { readonly q?: string } {
  // What looks like a number comes as one.
  const text = typeof q === "number" || typeof q === "boolean" ? String(q) : q;
  return typeof text === "string" && text !== "" && !isAddress(text) ? { q: text } : {};
}
