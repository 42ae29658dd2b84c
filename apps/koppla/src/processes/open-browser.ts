import { spawn } from "node:child_process";
import { foreignEnvironment } from "./own-environment.ts";

/** Opens an address in the person's browser, where there is one; elsewhere the printed address has to do. */
export function openBrowser(address: string): void {
  const opener = process.platform === "darwin" ? "open" : "xdg-open";
  const child = spawn(opener, [address], { env: foreignEnvironment(), stdio: "ignore", detached: true });
  // No browser, or none that can be opened: the address is printed all the same.
  child.on("error", () => undefined);
  child.unref();
}
