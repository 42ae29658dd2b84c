import type { Fault } from "@koppla/contract/fault";
import { isMap, isScalar, LineCounter, type Node, type ParsedNode } from "yaml";
import type { z } from "zod";
import { fillVariables, type Variables } from "./fill-variables.ts";
import { readYaml } from "./read-yaml.ts";
import { fileSchema, type KopplaFile } from "./schema.ts";

/** Faults that are told of one file: whoever has mended these sees the next. */
const mostFaults = 100;

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
 * @param variables null: nobody has given any, and none is filled in
 * @returns its content, or each fault with line, column and the way out
 */
export function parseFile(text: string, variables: Variables): ParsedFile {
  const lines = new LineCounter();
  const read = readYaml(text, lines);
  const placed = (fault: Fault, offset: number): Fault => {
    const { line, col: column } = lines.linePos(offset);
    // What is refused before it is read has no lines yet.
    return { ...fault, line: Math.max(line, 1), column: Math.max(column, 1) };
  };
  if (read.fault !== null) {
    const { message, offset } = read.fault;
    return { content: null, faults: [placed({ path: [], message }, offset)], at: (fault) => fault };
  }
  const { plain, document } = read;
  const at = (fault: Fault) => placed(fault, offsetOf(document.contents, fault.path));
  const faults: Fault[] = [];
  const filled = fillVariables(plain, variables, (path, message) => faults.push({ path: dataPath(path), message }));
  const result = fileSchema.safeParse(filled);
  faults.push(...(result.error?.issues ?? []).flatMap(describeIssue));
  const content = result.success && faults.length === 0 ? result.data : null;
  return { content, faults: faults.slice(0, mostFaults).map(at), at };
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
