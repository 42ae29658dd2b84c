import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

/*
 * What no source of the program may do, read from its syntax: a word in a comment or a text is none. Each rule has sources
 * that break it, so that a rule that sees nothing fails.
 */

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const ours = [
  "apps/koppla/src",
  "connectors/*/src",
  "packages/{connector-sdk,contract,engine,mapping,service,store}/src",
];
const files = ours
  .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }))
  .filter((file) => !/\.test\.ts$|\/(testing|conformance)\//.test(file));

/** Says what a node does that it may not; null: nothing. */
type Rule = (node: ts.Node) => string | null;

function breaches(file: string, text: string, rule: Rule): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const look = (node: ts.Node): void => {
    const what = rule(node);
    if (what !== null) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${file}:${line + 1}: ${what}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

const inSources = (rule: Rule) => files.flatMap((file) => breaches(file, readFileSync(`${root}${file}`, "utf8"), rule));

/** Modules by which a call could leave the process, past the guard. */
const clients = /^(?:undici|axios|got|ky|node-fetch|superagent|ws|(?:node:)?(?:https?|http2|net|tls|dgram))$/;
/** Of these modules, what makes no call. */
const harmless = new Set(["createServer", "isIP", "isIPv4", "isIPv6", "STATUS_CODES", "rootCertificates"]);
const calls = new Set(["fetch", "WebSocket", "EventSource", "XMLHttpRequest"]);

const leavesTheProcess: Rule = (node) => {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const { importClause } = node;
    if (!clients.test(node.moduleSpecifier.text) || importClause === undefined || importClause.isTypeOnly) {
      return null;
    }
    const named = importClause.namedBindings;
    const isHarmless =
      importClause.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.every(
        (one) => one.isTypeOnly || /^[A-Z]\w*[a-z]/.test(one.name.text) || harmless.has(one.name.text),
      );
    return isHarmless ? null : `imports ${node.moduleSpecifier.text}`;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [name] = node.arguments;
    return name !== undefined && ts.isStringLiteral(name) && clients.test(name.text) ? `imports ${name.text}` : null;
  }
  const called = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression.getText() : "";
  return calls.has(called.replace(/^globalThis\./, "")) ? `calls ${called}` : null;
};

/** The guarded way out, the database's own client, and letters, whose server the operator chose. */
const mayLeave = /^packages\/connector-sdk\/src\/(?:egress|http)\/|^packages\/store\/src\/|\/letters\//;

test("S-8: calls to other systems leave by one guarded module", () => {
  expect(files.length).toBeGreaterThan(500);
  expect(inSources(leavesTheProcess).filter((breach) => !mayLeave.test(breach))).toEqual([]);
});

test.each([
  'import { Agent } from "undici";\nimport { request } from "node:http";',
  'import https from "node:https";',
  'import * as net from "node:net";',
  'import { connect } from "node:tls";',
  'const { Agent } = await import("undici");',
  'await fetch("http://127.0.0.1");',
  'globalThis.fetch("x");',
  'new WebSocket("ws://x");',
])("S-8: %j would be seen", (text) => {
  expect(breaches("planted.ts", text, leavesTheProcess)).not.toEqual([]);
});

test.each([
  'import { createServer, type Server } from "node:http";',
  'import type { Socket } from "node:net";',
  "// fetch(x)",
])("S-8: %j is no call", (text) => {
  expect(breaches("harmless.ts", text, leavesTheProcess)).toEqual([]);
});

const makesCode: Rule = (node) => {
  // A thread would have back what its process gave up.
  const modules = /^(?:node:)?(?:vm|inspector|repl|worker_threads)$/;
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return modules.test(node.moduleSpecifier.text) ? `imports ${node.moduleSpecifier.text}` : null;
  }
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) {
    return null;
  }
  const [first] = node.arguments ?? [];
  const called = node.expression.getText().replace(/^(?:globalThis|window)\./, "");
  if (/^(?:eval|Function)$|\.constructor$/.test(called)) {
    return `calls ${called}`;
  }
  const isFixed = first !== undefined && ts.isStringLiteralLike(first);
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword || called === "require") {
    return isFixed && !modules.test(first.text) ? null : "imports what a value names";
  }
  return /^set(?:Timeout|Interval|Immediate)$/.test(called) && isFixed ? `calls ${called} with a text` : null;
};

/** Loads a check of the library of company numbers, by a place that stands in the code. */
const mayImport = /^packages\/mapping\/src\/libraries\/in-node\.ts:\d+: imports what a value names$/;

test("S-9: no code is made from text", () => {
  expect(inSources(makesCode).filter((breach) => !mayImport.test(breach))).toEqual([]);
});

test.each([
  "eval(text);",
  "new Function('return 1');",
  "globalThis.Function(text)();",
  "(() => 1).constructor('return 1');",
  'import { runInNewContext } from "node:vm";',
  'import { Worker } from "node:worker_threads";',
  "await import(name);",
  "require(name);",
  'setTimeout("alert(1)", 1);',
  'await import("node:vm");',
])("S-9: %j would be seen", (text) => {
  expect(breaches("planted.ts", text, makesCode)).not.toEqual([]);
});

/** A statement put together of texts: a value in it would be carried out. Parameters, and tags that make them, are none. */
const makesStatements: Rule = (node) => {
  if (!ts.isCallExpression(node)) {
    return null;
  }
  const called = node.expression.getText();
  if (/\b(?:sql\.(?:raw|lit)|CompiledQuery\.raw)$/.test(called)) {
    return `calls ${called}`;
  }
  const [first] = node.arguments;
  const isFixed = first === undefined || ts.isStringLiteralLike(first);
  return /\b(?:client|admin|session)\.query$/.test(called) && !isFixed
    ? `calls ${called} with a text that is made`
    : null;
};

/** Their texts are of the program itself, a UUID that was checked, or those of the queue's library, with parameters. */
const mayMakeStatements =
  /^packages\/store\/src\/(?:retention\/forget-rows|calls\/holding-session|queue\/jobs|embedded\/(?:session|testing)|migrations\/migrate|database\/organisation-dialect)\.ts:/;

test("S-16: no statement of SQL is made of a value", () => {
  const found = inSources(makesStatements);
  expect(found.filter((breach) => !mayMakeStatements.test(breach))).toEqual([]);
  expect(found.length).toBeGreaterThan(3);
});

test.each([
  "sql.raw(name);",
  "await client.query(`select $" + "{name}`);",
  'await client.query("select " + name);',
  "CompiledQuery.raw(text);",
])("S-16: %j would be seen", (text) => {
  expect(breaches("planted.ts", text, makesStatements)).not.toEqual([]);
});

/** Programs are started by their names and lists of arguments: a shell would read a text as commands. */
const asksShell: Rule = (node) => {
  if (ts.isImportSpecifier(node) && /^exec(?:Sync)?$/.test((node.propertyName ?? node.name).text)) {
    return "imports exec";
  }
  const isShell = ts.isPropertyAssignment(node) && /^["']?shell["']?$/.test(node.name.getText());
  return isShell && node.initializer.kind !== ts.SyntaxKind.FalseKeyword ? "asks a shell" : null;
};

test("S-16: no text is given to a shell", () => {
  expect(inSources(asksShell)).toEqual([]);
});

test.each([
  'import { exec } from "node:child_process";',
  'import { execSync as run } from "node:child_process";',
  "spawn(name, [], { shell: true });",
  'spawn(name, [], { "shell": "/bin/sh" });',
])("S-16: %j would be seen", (text) => {
  expect(breaches("planted.ts", text, asksShell)).not.toEqual([]);
});

const hashes: Rule = (node) => {
  if (!ts.isCallExpression(node) || !/\bcreate(?:Hash|Hmac)$/.test(node.expression.getText())) {
    return null;
  }
  const [name] = node.arguments;
  return name !== undefined && ts.isStringLiteral(name) && /^sha(?:256|384|512)$/.test(name.text)
    ? null
    : "hashes by what is not SHA-2";
};

test("S-19: nothing is hashed but by SHA-2", () => {
  expect(inSources(hashes)).toEqual([]);
});

test.each(['createHash("md5");', 'crypto.createHmac("sha1", key);', "createHash(name);"])(
  "S-19: %j would be seen",
  (text) => {
    expect(breaches("planted.ts", text, hashes)).not.toEqual([]);
  },
);
