import type { ChildProcess } from "node:child_process";
import { z } from "zod";

/** What the sandbox lets its visitors do besides the calls of both systems. */
export interface SandboxControl {
  /**
   * @param call such as `POST /seed`
   * @throws Error in the sandbox's words, and when it has ended
   */
  ask(system: "pim" | "books", call: string, body?: unknown): Promise<unknown>;
}

const answerSchema = z.object({ id: z.int(), json: z.unknown().optional(), error: z.string().optional() });

interface Waiting {
  resolve(json: unknown): void;
  reject(error: Error): void;
}

/** The control of a sandbox that this process started, over the line between both. */
export function sandboxControl(child: ChildProcess): SandboxControl {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  child.on("message", (message) => {
    const { id, json, error } = answerSchema.parse(message);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) {
      asked?.resolve(json);
    } else {
      asked?.reject(new Error(error));
    }
  });
  child.once("exit", () => {
    for (const { reject } of waiting.values()) {
      reject(new Error("The sandbox has ended."));
    }
    waiting.clear();
  });
  return {
    ask(system, call, body) {
      const [method, path] = call.split(" ");
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, system, method, path, ...(body === undefined ? {} : { body }) }, (error) => {
          if (error !== null) {
            waiting.delete(id);
            reject(error);
          }
        });
      });
    },
  };
}
