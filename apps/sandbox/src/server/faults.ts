import { z } from "zod";

/**
 * The faults that any sandbox server can be told to have. "Commit" is the moment the request is
 * processed: a fault before it leaves the state as it was, a fault after it has changed the state but spoils the answer.
 */
const faultKinds = [
  /** Answer `parameters.status` with `parameters.body` and `parameters.headers`; nothing is processed. */
  "status",
  /** Process the request, then answer as `status` does: the client cannot know that it worked. */
  "statusAfterCommit",
  "resetBeforeCommit",
  "resetAfterCommit",
  /** The socket stays open and silent until the client gives up. */
  "timeoutBeforeCommit",
  "timeoutAfterCommit",
  /** No answer; the request is processed only after `delayMs` on the sandbox's clock. */
  "lateCommit",
  /** Process the request, send half of the answer, close the connection. */
  "truncate",
  /** Process the request, send half of the answer, then nothing more. */
  "stalledBody",
  /** 200 with an HTML page; nothing is processed. */
  "html",
  /** 200 with an error in the body; nothing is processed. */
  "okWithError",
  /** 429; `retryAfter` null leaves the header out. */
  "rateLimited",
  /** 503 with Retry-After. */
  "maintenance",
  "unauthorised",
  /** Wait `delayMs` of real time, then process as usual. */
  "latency",
  /** One item of a list answer comes twice. */
  "repeatItem",
  /** A record of the page just read changes before the next page is asked for. */
  "changeWhilePaging",
] as const;

export type FaultKind = (typeof faultKinds)[number];

export const faultSchema = z.strictObject({
  match: z
    .strictObject({
      method: z.string().optional(),
      /** A prefix of the path, below the host. */
      path: z.string().optional(),
      /** Parts PIM resource or AccountView business object. */
      object: z.string().optional(),
      effect: z.enum(["read", "write"]).optional(),
    })
    .default({}),
  kind: z.enum(faultKinds),
  /** Let this many matching calls pass first. */
  skip: z.int().min(0).default(0),
  /** Then strike this many times; absent: until cleared. */
  times: z.int().min(1).optional(),
  parameters: z
    .strictObject({
      status: z.int().min(100).max(599).optional(),
      headers: z.record(z.string(), z.string()).optional(),
      /** A string is sent as it is, anything else as JSON. */
      body: z.unknown().optional(),
      delayMs: z.number().min(0).optional(),
      retryAfter: z.union([z.number(), z.string(), z.null()]).optional(),
    })
    .default({}),
});

export type Fault = z.input<typeof faultSchema>;
export type ActiveFault = z.output<typeof faultSchema>;

/** What a fault can be aimed at. */
interface FaultTarget {
  method: string;
  path: string;
  object: string | undefined;
  effect: "read" | "write";
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): readonly ActiveFault[];
  /** The first fault that strikes this call, if any. Counts down skip and times. */
  take(target: FaultTarget): ActiveFault | undefined;
}

export function createFaults(): Faults {
  let active: ActiveFault[] = [];
  return {
    add(fault) {
      active.push(faultSchema.parse(fault));
    },
    clear() {
      active = [];
    },
    list: () => active,
    take(target) {
      for (const fault of active) {
        if (!matches(fault, target)) continue;
        if (fault.skip > 0) {
          fault.skip -= 1;
          continue;
        }
        if (fault.times !== undefined) {
          fault.times -= 1;
          if (fault.times === 0) active = active.filter((other) => other !== fault);
        }
        return fault;
      }
      return undefined;
    },
  };
}

function matches({ match }: ActiveFault, target: FaultTarget): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === target.method) &&
    (match.path === undefined || target.path.startsWith(match.path)) &&
    (match.object === undefined || match.object.toLowerCase() === target.object?.toLowerCase()) &&
    (match.effect === undefined || match.effect === target.effect)
  );
}
