import { UserError } from "../context/settings.ts";
import { boundedText, FileTooLarge } from "../files/bounded-file.ts";
import { mostFileBytes } from "./read-yaml.ts";

/** The text of a configuration file. @throws UserError that says why it cannot be read */
export async function readConfiguration(fileName: string): Promise<string> {
  try {
    let text = "";
    for await (const piece of boundedText(fileName, mostFileBytes)) {
      text += piece;
    }
    return text;
  } catch (error) {
    throw new UserError(`${fileName} cannot be read: ${whyNot(error)}.`);
  }
}

function whyNot(error: unknown): string {
  if (error instanceof FileTooLarge) {
    return `it has ${error.foundBytes} bytes, and ${error.mostBytes} are the most. Keep lookup tables in CSV files, and import them with koppla lookups`;
  }
  if (error instanceof TypeError) {
    return "it is not in UTF-8";
  }
  const isAbsent = error instanceof Error && "code" in error && error.code === "ENOENT";
  return isAbsent ? "there is no such file" : String(error);
}
