import { isOwnVariable } from "../context/environment.ts";

type Path = readonly PropertyKey[];

/** What stands for each `${NAME}`; null: whoever sent the file has no part in this machine's environment. */
export type Variables = { readonly [name: string]: string | undefined } | null;

const variable = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** The variables that a file asks the environment for; those of Koppla itself are given to no file. */
export function variablesIn(text: string): readonly string[] {
  const names = [...text.matchAll(variable)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !isOwnVariable(name));
}

/**
 * Fills in variables where a file may name them: in credentials and in base addresses. Anywhere else a value would be
 * stored in clear, exported and sent on, so that whoever hands an operator a file would get what the machine keeps.
 * @param fault told of each variable that is not filled in, with its place and the way out
 */
export function fillVariables(value: unknown, variables: Variables, fault: (path: Path, message: string) => void) {
  return fillIn(value, []);

  function fillIn(inner: unknown, path: Path): unknown {
    if (typeof inner === "string") {
      return inner.replace(variable, (_, name: string) => filledIn(name, path));
    }
    if (Array.isArray(inner)) {
      return inner.map((item, index) => fillIn(item, [...path, index]));
    }
    if (inner !== null && typeof inner === "object") {
      if (Object.hasOwn(inner, "__proto__")) {
        fault([...path, "__proto__"], 'The name "__proto__" cannot be used.');
      }
      return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, fillIn(item, [...path, key])]));
    }
    return inner;
  }

  function filledIn(name: string, path: Path): string {
    const found = variables !== null && Object.hasOwn(variables, name) ? variables[name] : undefined;
    const refusal = refusalOf(name, path, variables, found);
    if (refusal !== null) {
      fault(path, refusal);
      return "";
    }
    return found ?? "";
  }
}

function refusalOf(name: string, path: Path, variables: Variables, found: string | undefined): string | null {
  if (!takesVariables(path)) {
    return `\${${name}} is filled in only under credentials and in baseUrl. Write the value itself here.`;
  }
  if (isOwnVariable(name)) {
    return `\${${name}} is a variable of Koppla itself, which no file gets. Use one of your own, as in PIM_ADMIN_KEY.`;
  }
  if (variables === null) {
    return `\${${name}} is filled in by the command line of the machine alone. Write the value itself here.`;
  }
  return found === undefined
    ? `The environment has no ${name}. Set it before calling koppla, as in: export ${name}=…`
    : null;
}

/** `connections.NAME.baseUrl` and `connections.NAME.credentials.KEY`. */
function takesVariables([first, , third, ...rest]: Path): boolean {
  return (
    first === "connections" &&
    ((third === "baseUrl" && rest.length === 0) || (third === "credentials" && rest.length === 1))
  );
}
