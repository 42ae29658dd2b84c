import { noticeSilence } from "@koppla/engine";
import type { ServiceContext } from "@koppla/service/context/open-context";

/** An incident within 10 s of what it is about. */
const lookEveryMs = 10_000;

/**
 * Looks for silence again and again. The worker is another process, perhaps on another machine: whether one is there is
 * seen by what comes of it. A look begins once the last one has ended, so that none overlap.
 */
export function keepWatch(engine: ServiceContext, onError: (error: unknown) => void): { stop(): void } {
  let isOver = false;
  let timer: NodeJS.Timeout;
  const look = async () => {
    await noticeSilence(engine).catch((error: unknown) => {
      if (!isOver) onError(error);
    });
    if (!isOver) timer = setTimeout(look, lookEveryMs);
  };
  timer = setTimeout(look, lookEveryMs);
  return {
    stop() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
