import { randomBytes } from "node:crypto";
import { Agent, request } from "node:http";

/*
 * A stranger's flood of webhooks in a process of its own: `flood-main.ts URL PER_SECOND` delivers to addresses that do not
 * exist until its input ends, and then writes how often each status was answered.
 */
const [base = "", perSecond = "0"] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const answered = new Map<string, number>();
const count = (what: string) => answered.set(what, (answered.get(what) ?? 0) + 1);
const startedMs = performance.now();
let sent = 0;

function deliver(): void {
  const url = `${base}/webhooks/${randomBytes(24).toString("base64url")}`;
  const call = request(url, { method: "POST", agent, headers: { "content-type": "application/json" } }, (answer) => {
    const isLater = answer.statusCode === 429 && Number(answer.headers["retry-after"]) >= 1;
    count(isLater ? "later" : String(answer.statusCode));
    answer.resume();
  });
  call.on("error", () => count("broken"));
  call.end('{"events":[]}');
}

const timer = setInterval(() => {
  const due = Math.floor(((performance.now() - startedMs) / 1_000) * Number(perSecond));
  for (; sent < due; sent += 1) {
    deliver();
  }
}, 5);
process.stdin.resume();
process.stdin.once("end", () => {
  clearInterval(timer);
  console.log(JSON.stringify(Object.fromEntries(answered)));
  agent.destroy();
  process.exit();
});
