import { isMap, isScalar, LineCounter, type Node, type ParsedNode, parseDocument } from "yaml";
import type { z } from "zod";
import { UserError } from "../context/settings.ts";
import { fileSchema, type KopplaFile } from "./schema.ts";

type Path = readonly PropertyKey[];

/** A parsed file, and where in it things stand. */
export interface ParsedFile {
  readonly content: KopplaFile;
  /** A message that begins with the file's name and the line and column of what stands at `path`. */
  at(path: Path, message: string): string;
}

/**
 * Reads the file: YAML, then `${NAME}` from the environment, then the shape.
 * @throws UserError with one line for each fault: file:line:column, what is wrong there, the way out.
 */
export function parseFile(text: string, fileName: string, environment: NodeJS.ProcessEnv): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    // One slip makes many errors: those that come after the first are told once it is mended.
    const { line, col } = lines.linePos(error.pos[0]);
    const hint = "Text with [, ], { or : in it stands between quotes.";
    throw new UserError(`${fileName}:${line}:${col}: This is not YAML: ${error.message}. ${hint}`);
  }
  const at = (path: Path, message: string): string => {
    const offset = offsetOf(document.contents, path);
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}: ${message}`;
  };
  const faults: string[] = [];
  const plain: unknown = document.toJS();
  const filled = fillIn(plain, [], environment, (path, message) => faults.push(at(path, message)));
  const result = fileSchema.safeParse(filled);
  if (!result.success) {
    faults.push(...result.error.issues.flatMap((issue) => describeIssue(issue, at)));
  }
  if (!result.success || faults.length > 0) {
    throw new UserError(faults.join("\n"));
  }
  return { content: result.data, at };
}

/** Where a path stands: at its key for a property, at its value in a list; as near as the file goes. */
function offsetOf(contents: ParsedNode | null, path: Path): number {
  let node: unknown = contents;
  let offset = contents?.range[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (pair === undefined) {
        break;
      }
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (node !== null && typeof node === "object" && "items" in node && Array.isArray(node.items)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  const { range } = (node ?? {}) as Partial<Node>;
  return range?.[0];
}

function fillIn(
  value: unknown,
  path: Path,
  environment: NodeJS.ProcessEnv,
  fault: (path: Path, message: string) => void,
): unknown {
  if (typeof value === "string") {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
      const found = environment[name];
      if (found === undefined) {
        fault(path, `The environment has no ${name}. Set it before calling koppla, as in: export ${name}=…`);
      }
      return found ?? "";
    });
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => fillIn(item, [...path, index], environment, fault));
  }
  if (value !== null && typeof value === "object") {
    if (Object.hasOwn(value, "__proto__")) {
      fault([...path, "__proto__"], 'The name "__proto__" cannot be used.');
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, fillIn(item, [...path, key], environment, fault)]),
    );
  }
  return value;
}

function describeIssue(issue: z.core.$ZodIssue, at: (path: Path, message: string) => string): string[] {
  const place = issue.path.length === 0 ? "the file" : issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) =>
      at([...issue.path, key], `Unknown key "${key}" in ${place}. Check its spelling, or remove it.`),
    );
  }
  if (issue.code === "invalid_key") {
    const words = issue.issues.map((inner) => inner.message).join("; ");
    return [at(issue.path, `The name "${String(issue.path.at(-1))}" cannot be used: ${words}.`)];
  }
  return [at(issue.path, `${place}: ${issue.message}.`)];
}
