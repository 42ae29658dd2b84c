import { spawn } from "node:child_process";

/** Opens an address in the person's browser, where there is one; elsewhere the printed address has to do. */
export function openBrowser(address: string): void {
  const opener = process.platform === "darwin" ? "open" : "xdg-open";
  const child = spawn(opener, [address], { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
