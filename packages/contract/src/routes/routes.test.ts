import { expect, test } from "vitest";
import { z } from "zod";
import { routes } from "./routes.ts";

const named = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");

test("each route has an address of its own, under its organisation or of the installation (S-1)", () => {
  const addresses = routes.map(({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`);
  expect(new Set(addresses).size).toBe(routes.length);
  const outside = routes.filter(({ path }) => !/^\/organisations\/\{organisation\}(\/|$)/.test(path));
  expect(outside.map(({ action }) => action)).toEqual([
    "accounts.change",
    "accounts.setUp",
    "accounts.signUp",
    "accounts.view",
    "configuration.apply",
    "configuration.check",
    "configuration.plan",
    "emails.resendConfirmation",
    "invitations.accept",
    "invitations.view",
    "oneTimeAddresses.use",
    "oneTimeAddresses.view",
    "organisations.create",
    "organisations.list",
    "passwords.change",
    "passwords.requestReset",
    "passwords.reset",
    "secondFactor.confirm",
    "secondFactor.disable",
    "secondFactor.offer",
    "secondFactor.renewCodes",
    "sessions.confirm",
    "sessions.end",
    "sessions.list",
    "sessions.signIn",
    "sessions.signOut",
    "systems.list",
  ]);
});

test.each(routes)("$action: what its path names, its input has", ({ path, input }) => {
  expect(Object.keys(input.shape)).not.toContain("organisation");
  expect(Object.keys(input.shape)).toEqual(
    expect.arrayContaining(named(path).filter((name) => name !== "organisation")),
  );
});

test.each(routes)("$action: no object within its input takes a field that it does not know (S-17)", ({ input }) => {
  const schema = z.toJSONSchema(input, { io: "input" });
  expect(openObjects(schema)).toEqual([]);
});

/** Objects with named fields that take others as well. */
function openObjects(schema: unknown, at = ""): readonly string[] {
  if (typeof schema !== "object" || schema === null) {
    return [];
  }
  const own = "properties" in schema && (!("additionalProperties" in schema) || schema.additionalProperties !== false);
  return [
    ...(own ? [at] : []),
    ...Object.entries(schema).flatMap(([name, part]) => openObjects(part, `${at}/${name}`)),
  ];
}

/** What opens something: logs and histories keep addresses. */
const secrets = /password|secret|token|code|challenge|credential|key$/i;

test("no secret stands in an address: what takes one is sent in a body (S-22)", () => {
  const inAddress = routes.flatMap(({ action, method, path, input }) => {
    const isQuery = method === "GET" || method === "DELETE";
    const fields = isQuery ? Object.keys(input.shape) : named(path);
    return fields.filter((field) => secrets.test(field)).map((field) => `${action}: ${field}`);
  });
  // The id of a key, by which nobody gets in.
  expect(inAddress).toEqual(["apiKeys.revoke: key"]);
  expect(routes.flatMap(({ input }) => Object.keys(input.shape)).some((field) => secrets.test(field))).toBe(true);
});

test("the shapes of answers can be written down as JSON Schema", () => {
  for (const { output } of routes) {
    expect(Object.keys(z.toJSONSchema(output, { io: "output" })).length).toBeGreaterThan(1);
  }
});
