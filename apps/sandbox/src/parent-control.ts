import { z } from "zod";

const callSchema = z.strictObject({
  id: z.int(),
  system: z.enum(["pim", "books"]),
  method: z.enum(["GET", "POST", "DELETE"]),
  path: z.string().startsWith("/"),
  body: z.unknown().optional(),
});

/**
 * Takes control calls from the process that started this one, over the line between both, so that it needs no way out of
 * its own. Each answer has the id of its call.
 */
export function takeControlCalls(controlUrls: { readonly pim: string; readonly books: string }): void {
  process.on("message", (message) => {
    const { id, system, method, path, body } = callSchema.parse(message);
    fetch(`${controlUrls[system]}${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      .then(async (answer) => {
        const text = await answer.text();
        return answer.ok ? { id, json: text === "" ? null : JSON.parse(text) } : { id, error: `${path}: ${text}` };
      })
      .catch((error: unknown) => ({ id, error: String(error) }))
      .then((answer) => process.send?.(answer));
  });
}
