import { problem } from "@koppla/contract/problems/problem";
import { expect } from "vitest";
import type { TestApi } from "../test-api.ts";
import type { SampleRequest } from "./sample-input.ts";
import type { Sender } from "./two-organisations.ts";

/** As long as the other's name, so that not even the length of an answer differs. */
export const nowhere = "ether";

export interface Answer {
  readonly status: number;
  /** The problem's; `ok` for an answer. */
  readonly code: string;
  /** All of it but ids of requests and times, without the words that were sent. */
  readonly text: string;
  readonly headers: Headers;
  readonly body: string;
}

/** What somebody gets. @param given.words what was sent, and is left out of the text */
export async function answerFrom(
  { url }: Pick<TestApi, "url">,
  { method, path, body, headers = {} }: SampleRequest & { readonly headers?: { readonly [name: string]: string } },
  { sender, words = [] }: { readonly sender: Pick<Sender, "headers">; readonly words?: readonly string[] | undefined },
): Promise<Answer> {
  const leaving = new AbortController();
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    signal: leaving.signal,
    headers: { ...sender.headers, ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { status } = answer;
  if (answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    leaving.abort();
    return { status, code: "ok", text: "", headers: answer.headers, body: "" };
  }
  const parts = [...answer.headers]
    .filter(([name]) => !["x-request-id", "date", "content-length", "retry-after"].includes(name))
    .map(([name, value]) => `${name}: ${value}`);
  const whole = await answer.text();
  const told = answer.ok ? undefined : problem.parse(JSON.parse(whole));
  const plain = words.reduce((text, word) => text.replaceAll(word, "…"), whole);
  const text = `${status} ${parts.join("; ")} ${plain.replaceAll(told?.requestId ?? "\u0000", "")}`;
  return { status, code: told?.code ?? "ok", text, headers: answer.headers, body: whole };
}

/** As long as what it stands for, and named by nobody. */
export function somethingElse(value: string): string {
  return /^[0-9a-f-]{36}$/.test(value) ? crypto.randomUUID() : `z${value.slice(1).replaceAll(/\d/g, "9")}`;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** Milliseconds of both, asked by turns, so that what slows one down slows the other down as well. */
async function medians(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<readonly [number, number]> {
  const took: readonly [number[], number[]] = [[], []];
  for (let attempt = 0; attempt < 200; attempt += 1) {
    for (const [index, ask] of [one, other].entries()) {
      const startedMs = performance.now();
      await ask();
      took[index === 0 ? 0 : 1].push(performance.now() - startedMs);
    }
  }
  return [median(took[0]), median(took[1])];
}

/** Both take as long, within a tenth: from how long an answer takes nobody learns which of them it was. */
export async function proveAlike(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<void> {
  // Other work on the same computer may come between once: not three times.
  await expect
    .poll(
      async () => {
        const [first, second] = await medians(one, other);
        return Math.abs(first - second) / Math.min(first, second);
      },
      { timeout: 120_000, interval: 1 },
    )
    .toBeLessThan(0.1);
}
