import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { hostileRows, workHostile } from "./hostile-rows.ts";

/*
 * A thread that tells what it holds when it has all it needs. If it is told to, it then works hostile rows one after the
 * other and tells what each costs. At the end it keeps all it makes, until its memory is used up.
 */

const { works } = z.object({ works: z.boolean() }).parse(workerData);
setFlagsFromString("--expose-gc");
const collect = z.function().parse(runInNewContext("gc"));

const [first] = hostileRows;
if (first !== undefined) workHostile(first);
collect();
parentPort?.postMessage({ kind: "ready", heldMb: getHeapStatistics().used_heap_size / 1_000_000 });
for (const row of works ? hostileRows : []) {
  const before = process.threadCpuUsage();
  const outcome = workHostile(row);
  const { user, system } = process.threadCpuUsage(before);
  parentPort?.postMessage({ kind: "row", name: row.name, outcome, cpuMs: (user + system) / 1_000 });
}
const hoard: unknown[] = [];
while (works) {
  hoard.push(Array.from({ length: 1_000 }, (_, index) => ({ index })));
}
