import { createHash } from "node:crypto";
import type { SandboxReply, SandboxRequest } from "../../server/request.ts";
import { ApiError } from "../errors.ts";
import type { PimState } from "../state.ts";

const KEPT_MS = 24 * 60 * 60 * 1000;

interface FirstAnswer {
  bodyHash: string;
  reply: SandboxReply;
  expiresMs: number;
}

/** Idempotency-Key on POST of orders, invoices and customers (parts-pim.md §6). */
export class Idempotency {
  readonly #answers = new Map<string, FirstAnswer>();
  readonly #state: PimState;

  constructor(state: PimState) {
    this.#state = state;
  }

  /** The first answer again, or a new one; refusals are thrown and so never kept. */
  once(request: SandboxRequest, create: () => SandboxReply): SandboxReply {
    const key = request.headers["idempotency-key"];
    if (key === undefined) return create();
    if (typeof key !== "string" || key.length < 1 || key.length > 255) {
      throw new ApiError(400, "invalid_parameter", "Idempotency-Key may have 1 to 255 characters");
    }
    const slot = `${request.path} ${key}`;
    const bodyHash = createHash("sha256").update(request.rawBody).digest("base64");
    const first = this.#answers.get(slot);
    if (first && first.expiresMs > this.#state.clock.nowMs()) {
      if (first.bodyHash !== bodyHash) {
        throw new ApiError(422, "idempotency_mismatch", "This Idempotency-Key was used with another body");
      }
      return { ...first.reply, headers: { ...first.reply.headers, "idempotent-replay": "true" } };
    }
    const reply = create();
    // A copy: a record that is changed later must not change what was answered.
    const kept = { ...reply, json: structuredClone(reply.json) };
    this.#answers.set(slot, { bodyHash, reply: kept, expiresMs: this.#state.clock.nowMs() + KEPT_MS });
    return reply;
  }
}
