import { serviceError } from "@koppla/service/errors/service-error";
import { expect, test } from "vitest";
import { requestRefusals } from "./refusals.ts";

const refusal = () => serviceError("too_many_requests", { seconds: "2" });

test("who was refused is refused again without being looked up, until the time to wait is over (S-33)", async () => {
  let nowMs = 0;
  let lookedUp = 0;
  let isWelcome = false;
  const refusals = requestRefusals(() => nowMs);
  const ask = (authorization: string, weight: number) =>
    refusals.guard({ authorization }, weight, async () => {
      lookedUp += 1;
      if (!isWelcome) {
        throw refusal();
      }
      return "through";
    });
  await expect(ask("Bearer one", 4)).rejects.toThrow(refusal().message);
  isWelcome = true;
  await expect(ask("Bearer one", 4)).rejects.toMatchObject({ code: "too_many_requests" });
  expect(lookedUp).toBe(1);
  // Less may still fit, and others are others.
  expect(await ask("Bearer one", 1)).toBe("through");
  expect(await ask("Bearer two", 4)).toBe("through");
  nowMs = 2_000;
  expect(await ask("Bearer one", 4)).toBe("through");
});

test("another error is not remembered, and who shows nothing is not either", async () => {
  const refusals = requestRefusals();
  const fail = (headers: { readonly authorization?: string }, error: Error) =>
    refusals.guard(headers, 1, () => Promise.reject(error));
  await expect(fail({ authorization: "Bearer one" }, serviceError("not_signed_in", {}))).rejects.toThrow();
  await expect(fail({}, refusal())).rejects.toThrow();
  expect(await refusals.guard({ authorization: "Bearer one" }, 1, async () => "through")).toBe("through");
  expect(await refusals.guard({}, 1, async () => "through")).toBe("through");
});
