import { startWorker } from "@koppla/engine";
import type { ServiceContext } from "@koppla/service/context/open-context";
import { UserError } from "@koppla/service/context/settings";
import type { Command } from "commander";
import { stopSignal } from "../../processes/stop-signal.ts";
import { troubleTeller } from "../../processes/tell-trouble.ts";
import { upkeepWhenDue } from "../../processes/upkeep.ts";
import { remark, say } from "../../render/output.ts";
import { withContext } from "../command.ts";

/** `koppla work --once`: for functions and cron, in place of a worker that stays. */
export function defineWork(command: Command): void {
  command
    .option("--once", "end when nothing is due any more; what waits for a later time is left to the next call")
    .option("--json", "print one JSON object when done")
    .action(work);
}

async function work({ once, json }: { once?: boolean; json?: boolean }): Promise<void> {
  if (!once) {
    throw new UserError("Say --once: koppla work --once. A worker that stays is koppla start --role worker.");
  }
  const stopping = stopSignal();
  const doWhatIsDue = async (engine: ServiceContext) => {
    let failures = 0;
    const tell = troubleTeller("worker");
    const worker = startWorker(engine, {
      onError: (error) => {
        failures += 1;
        tell(error);
      },
    });
    const stopped = new Promise<"stopped">((resolve) => {
      stopping.addEventListener("abort", () => resolve("stopped"), { once: true });
    });
    const ended = await Promise.race([worker.drained().then(() => "drained" as const), stopped]);
    await worker.stop();
    if (ended === "drained") {
      // Where nothing else of Koppla runs for long, nobody else does it.
      (await upkeepWhenDue(engine, stopping)).forEach(remark);
    }
    say(json ? JSON.stringify({ ended, failures }) : ended === "drained" ? "Nothing is due any more." : "Stopped.");
  };
  await withContext(doWhatIsDue, { migrates: "empty", stopping });
}
