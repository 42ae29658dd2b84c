import { createServer } from "node:net";

/** Whether a port of this computer can be listened on now. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/**
 * The port to listen on: the wanted one, or, where it is taken and any other will do, 0 (the system chooses).
 * @throws Error that names the port and the option to choose another with
 */
export async function usablePort(wanted: number, option: string, anyOther: boolean): Promise<number> {
  if (wanted === 0 || (await isFree(wanted))) return wanted;
  if (anyOther) return 0;
  throw new Error(`Port ${wanted} is taken by another program. Choose another with ${option} N (0: any free one).`);
}
