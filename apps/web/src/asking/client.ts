import { addresses } from "virtual:route-addresses";
import { createBrowserClient } from "./browser-client.ts";

/** The one client of the pages. Sentences of its answers come in the language that the page is in. */
export const client = createBrowserClient(addresses, () => ({ "accept-language": document.documentElement.lang }));
