import type { Fault } from "@koppla/contract/fault";
import { isMap, isScalar, LineCounter, type Node, type ParsedNode, parseDocument } from "yaml";
import type { z } from "zod";
import { fileSchema, type KopplaFile } from "./schema.ts";

type Path = readonly PropertyKey[];

/** A file as it was read. */
export interface ParsedFile {
  /** Null: it cannot be read, and `faults` say why. */
  readonly content: KopplaFile | null;
  readonly faults: readonly Fault[];
  /** The same fault with the line and column of what stands at its path. */
  at(fault: Fault): Fault;
}

/**
 * Reads the text of a file: YAML, then `${NAME}` from the variables, then the shape.
 * @returns its content, or each fault with line, column and the way out
 */
export function parseFile(text: string, variables: { readonly [name: string]: string | undefined }): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placed = (fault: Fault, offset: number): Fault => {
    const { line, col: column } = lines.linePos(offset);
    return { ...fault, line, column };
  };
  const at = (fault: Fault) => placed(fault, offsetOf(document.contents, fault.path));
  const [error] = document.errors;
  if (error !== undefined) {
    // One slip makes many errors: those that come after the first are told once it is mended.
    const message = `This is not YAML: ${error.message}. Text with [, ], { or : in it stands between quotes.`;
    return { content: null, faults: [placed({ path: [], message }, error.pos[0])], at };
  }
  const faults: Fault[] = [];
  const plain: unknown = document.toJS();
  const filled = fillIn(plain, [], variables, (path, message) => faults.push({ path: dataPath(path), message }));
  const result = fileSchema.safeParse(filled);
  faults.push(...(result.error?.issues ?? []).flatMap(describeIssue));
  const content = result.success && faults.length === 0 ? result.data : null;
  return { content, faults: faults.map(at), at };
}

/** A path as data: names and places in lists. */
export function dataPath(path: Path): Fault["path"] {
  return path.map((step) => (typeof step === "symbol" ? String(step) : step));
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
  variables: { readonly [name: string]: string | undefined },
  fault: (path: Path, message: string) => void,
): unknown {
  if (typeof value === "string") {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
      const found = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (found === undefined) {
        fault(path, `The environment has no ${name}. Set it before calling koppla, as in: export ${name}=…`);
      }
      return found ?? "";
    });
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => fillIn(item, [...path, index], variables, fault));
  }
  if (value !== null && typeof value === "object") {
    if (Object.hasOwn(value, "__proto__")) {
      fault([...path, "__proto__"], 'The name "__proto__" cannot be used.');
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, fillIn(item, [...path, key], variables, fault)]),
    );
  }
  return value;
}

function describeIssue(issue: z.core.$ZodIssue): Fault[] {
  const place = issue.path.length === 0 ? "the file" : issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: dataPath([...issue.path, key]),
      message: `Unknown key "${key}" in ${place}. Check its spelling, or remove it.`,
    }));
  }
  const path = dataPath(issue.path);
  if (issue.code === "invalid_key") {
    const words = issue.issues.map((inner) => inner.message).join("; ");
    return [{ path, message: `The name "${String(issue.path.at(-1))}" cannot be used: ${words}.` }];
  }
  return [{ path, message: `${place}: ${issue.message}.` }];
}
