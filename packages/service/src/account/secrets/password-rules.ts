import { readFile } from "node:fs/promises";
import { serviceError } from "../../errors/service-error.ts";

export const fewestCharacters = 8;
export const mostCharacters = 128;

/**
 * Refuses a password that is too short, among the most common, or a name that anybody would try first. There are no
 * rules of composition.
 * @param names e-mail address, name, names of organisations
 * @throws ServiceError
 */
export async function checkNewPassword(password: string, names: readonly string[]): Promise<void> {
  const length = [...password].length;
  if (length < fewestCharacters || length > mostCharacters) {
    throw serviceError("password_length", { least: String(fewestCharacters), most: String(mostCharacters) });
  }
  const plain = plainOf(password);
  if ((await commonPasswords()).has(plain)) {
    throw serviceError("password_common", {});
  }
  const personal = names.flatMap((name) => [name, ...name.split(/[@\s]+/)]).map(plainOf);
  const core = plain.replace(/[^\p{L}]+$/u, "");
  if (personal.some((name) => name.length >= 4 && (name === plain || name === core))) {
    throw serviceError("password_personal", {});
  }
}

const plainOf = (text: string) => text.normalize("NFKC").trim().toLowerCase();

let common: Promise<ReadonlySet<string>> | undefined;

/** The list that is shipped, read when it is first needed. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= readFile(new URL("../../../data/common-passwords.txt", import.meta.url), "utf8").then(
    (text) => new Set(text.split("\n").filter((line) => line !== "" && !line.startsWith("# "))),
  );
  return common;
}
