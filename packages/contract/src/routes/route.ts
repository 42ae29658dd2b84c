import { z } from "zod";
import type { Permission } from "../permission.ts";

/**
 * Who may call a route: an actor with this permission in its organisation, anyone who is known (`signed_in`), or
 * everybody (`public`). There is no route without it.
 */
export type Access = Permission | "signed_in" | "public";

export type AnswerKind = "value" | "items" | "events" | "csv";

/** What only looks may be a POST where it is asked with much; what changes is never a GET (S-26). */
type Effect =
  | { readonly effect: "looks"; readonly method: "GET" | "POST" }
  | { readonly effect: "changes"; readonly method: "POST" | "PUT" | "PATCH" | "DELETE" };

/** A field that the input does not know is refused, so that nobody sets what is not theirs to set (S-17). */
export type StrictInput = z.ZodObject<z.ZodRawShape, z.core.$strict>;

/** Names in braces in a path. */
export type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never;

/**
 * One thing that may be asked of Koppla: its name, its address, who may ask, and the shapes of question and answer. The
 * service makes its function of it, the API its route, the document its page, the client its call.
 */
export type Route<
  Input extends StrictInput = StrictInput,
  Output extends z.ZodType = z.ZodType,
  Path extends string = string,
  Answer extends AnswerKind = AnswerKind,
  Action extends string = string,
> = {
  /** `runs.pause`: the subject and the verb, which audit entries bear. */
  readonly action: Action;
  /** Under `/api/v1`. Fields of the input in braces; `{organisation}` names the organisation. */
  readonly path: Path;
  readonly permission: Access;
  /** One sentence for people who write programs. */
  readonly summary: string;
  /** Of `GET` and `DELETE` what is not in the path comes from the query, else from the body. */
  readonly input: Input;
  /** `large`: up to 16 MiB, for files and tables; else 256 KiB. */
  readonly body?: "large";
  /** Its answer holds a secret that is shown once, or values of records: it takes no Idempotency-Key. */
  readonly keepsNoAnswer?: true;
  /** Its answer holds values of records: whoever asks leaves an audit entry, which says of which records. */
  readonly opensValues?: true;
  /** Of the answer, or of each of its items. */
  readonly output: Output;
  /**
   * `items`: the answer is too long to be held at once, and comes item by item. `events`: it goes on for ever. `csv`: rows
   * of a spreadsheet, the names of its columns first.
   */
  readonly answer: Answer;
} & Effect;

type Given<Input extends StrictInput, Output extends z.ZodType, Path extends string, Action extends string> = Omit<
  Route<Input, Output, Path, AnswerKind, Action>,
  "answer" | "path" | "effect" | "method"
> & {
  readonly path: [PathNames<Path>] extends [keyof z.input<Input> | "organisation"] ? Path : never;
} & Effect;

/** Declares a route. Each name in its path is a field of its input, or the organisation. */
export function route<
  Input extends StrictInput,
  Output extends z.ZodType,
  const Path extends string,
  const Action extends string,
>(given: Given<Input, Output, Path, Action>): Route<Input, Output, Path, "value", Action> {
  return { ...given, answer: "value" };
}

/** Declares a route whose answer comes item by item. `output` is the shape of one. */
export function streamRoute<
  Input extends StrictInput,
  Output extends z.ZodType,
  const Path extends string,
  const Action extends string,
>(given: Given<Input, Output, Path, Action>): Route<Input, Output, Path, "items", Action> {
  return { ...given, answer: "items" };
}

const row = z.array(z.string());

/** Declares a route whose answer is a spreadsheet, row by row. */
export function csvRoute<Input extends StrictInput, const Path extends string, const Action extends string>(
  given: Omit<Given<Input, typeof row, Path, Action>, "output"> & Effect,
): Route<Input, typeof row, Path, "csv", Action> {
  return { ...given, output: row, answer: "csv" };
}

/** Declares a route whose answer tells of what happens, until nobody listens any more. `output` is the shape of one event. */
export function eventRoute<
  Input extends StrictInput,
  Output extends z.ZodType,
  const Path extends string,
  const Action extends string,
>(given: Given<Input, Output, Path, Action>): Route<Input, Output, Path, "events", Action> {
  return { ...given, answer: "events" };
}
