import { type Document, isScalar, Lexer, type LineCounter, parseDocument, visit } from "yaml";
import { isBrokenText } from "../ground/parse-input.ts";
import { textsOf } from "../texts/index.ts";

/** Why a text is no YAML that is read, and where: the position from its beginning. */
export interface YamlFault {
  readonly message: string;
  readonly offset: number;
}

export type ReadYaml =
  | { readonly plain: unknown; readonly document: Document.Parsed; readonly fault: null }
  | { readonly fault: YamlFault };

/** A larger file describes no set-up: the demonstration's has 2 kB. Measured: a second, and 60 MB, for the worst one. */
export const mostFileBytes = 250_000;
/** Words, signs and blanks of a file. The parser makes an object of each, so that small ones cost most. */
const mostTokens = 200_000;

/**
 * Reads YAML of strangers within bounded time and memory.
 * @param lines counts the lines of the text, for the places of faults
 */
export function readYaml(text: string, lines: LineCounter): ReadYaml {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostFileBytes) {
    return refused(`The file has ${bytes} bytes, and ${mostFileBytes} are the most. ${wayOut}`);
  }
  if (hasTooManyTokens(text)) {
    return refused(`The file has more than ${mostTokens} words and signs. ${wayOut}`);
  }
  // The parser compares each key with each other one: ten seconds for a file of short ones.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) {
    // One slip makes many errors: those that come after the first are told once it is mended.
    const message = `This is not YAML: ${error.message}. Text with [, ], { or : in it stands between quotes.`;
    return refused(message, error.pos[0]);
  }
  const fault = keyTwice(document) ?? brokenText(document);
  if (fault !== null) {
    return { fault };
  }
  try {
    const plain: unknown = document.toJS();
    return { plain, document, fault: null };
  } catch {
    // A few lines of references to references stand for more values than any memory holds.
    return refused("The file repeats parts of itself by *NAME too often. Write them out.");
  }
}

const wayOut = "Keep lookup tables in CSV files, and import them with koppla lookups.";

function refused(message: string, offset = 0): ReadYaml {
  return { fault: { message, offset } };
}

function hasTooManyTokens(text: string): boolean {
  let tokens = 0;
  for (const _ of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > mostTokens) {
      return true;
    }
  }
  return false;
}

function keyTwice(document: Document.Parsed): YamlFault | null {
  let fault: YamlFault | null = null;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) {
          continue;
        }
        const name = String(key.value);
        if (seen.has(name)) {
          fault = { message: `"${name}" stands here twice. Remove one of them.`, offset: key.range?.[0] ?? 0 };
          return visit.BREAK;
        }
        seen.add(name);
      }
      return undefined;
    },
  });
  return fault;
}

/** What no database keeps, however it is written. */
function brokenText(document: Document.Parsed): YamlFault | null {
  let fault: YamlFault | null = null;
  visit(document, {
    Scalar(_, { value, range }) {
      if (typeof value === "string" && isBrokenText(value)) {
        fault = { message: textsOf("en").brokenText, offset: range?.[0] ?? 0 };
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return fault;
}
