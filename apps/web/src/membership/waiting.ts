import { createContext, useContext } from "react";

const WaitingContext = createContext(0);
export const WaitingProvider = WaitingContext.Provider;

/** How many incidents wait for a person; outside of an organisation none. */
export function useWaiting(): number {
  return useContext(WaitingContext);
}
