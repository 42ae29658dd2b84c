import { describe, expect, it } from "vitest";
import type { Value } from "../value.ts";
import { type FieldCase, type Standing, settleField } from "./settle-field.ts";
import { type RecordCase, settleFields } from "./settle-fields.ts";

const own: readonly Standing[] = ["written", "standIn"];

/** Every combination of what decides about a field that differs. */
function allCases(): FieldCase[] {
  const held: Value[] = [null, "", "theirs", "1", ["a"], []];
  const wanted: Value[] = [null, "", "ours", ["b"], []];
  const origins = ["known", "standIn", "empty", "missing", "unknown"] as const;
  const standings = ["written", "standIn", "found", "kept", "edited", "other"] as const;
  const policies = ["always", "create", "empty", "unedited"] as const;
  const both = [true, false];
  return held.flatMap((held) =>
    wanted.flatMap((wanted) =>
      origins.flatMap((origin) =>
        standings.flatMap((standing) =>
          policies.flatMap((policy) =>
            both.flatMap((isIdentity) =>
              // What Koppla matched by itself it has never settled before.
              [
                ...both.map((isMatched) => ({ isFirst: true, isMatched })),
                { isFirst: false, isMatched: false },
              ].flatMap((met) =>
                both.map((isPart) => ({ held, wanted, origin, standing, policy, isIdentity, ...met, isPart })),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

const isNothing = (value: Value) => value === null || value === "" || (Array.isArray(value) && value.length === 0);
const cases = allCases();
const writes = (one: FieldCase) => settleField(one).write;

describe("what is written of a field that differs (K3, K10)", () => {
  it("empties nothing but what Koppla wrote itself, and only where the source says so", () => {
    const emptied = cases.filter((one) => writes(one) && isNothing(one.wanted) && !isNothing(one.held) && !one.isPart);
    expect(emptied.length).toBeGreaterThan(0);
    for (const one of emptied) {
      expect(own, JSON.stringify(one)).toContain(one.standing);
      expect(one).toMatchObject({ origin: "empty", isFirst: false, isIdentity: false });
    }
    const said = cases.filter((one) => one.policy === "always" && one.origin === "empty" && own.includes(one.standing));
    expect(said.filter((one) => isNothing(one.wanted) && !one.isFirst && !one.isIdentity && !writes(one))).toEqual([]);
  });
  it("never empties what tells who the record is, whoever wrote it", () => {
    expect(
      cases.filter((one) => one.isIdentity && isNothing(one.wanted) && !isNothing(one.held) && writes(one)),
    ).toEqual([]);
  });
  it("fills gaps at the first meeting, and wipes nothing", () => {
    const first = cases.filter((one) => one.isFirst && one.policy === "always" && !one.isPart);
    expect(first.filter((one) => isNothing(one.held) && !isNothing(one.wanted) && !writes(one))).toEqual([]);
    expect(first.filter((one) => !isNothing(one.held) && isNothing(one.wanted) && writes(one))).toEqual([]);
    expect(
      first.filter(
        (one) => one.isMatched && one.isIdentity && !isNothing(one.held) && writes(one) && one.origin === "known",
      ),
    ).toEqual([]);
  });
  it("puts no stand-in in the place of a value that is not Koppla's", () => {
    const replaced = cases.filter(
      (one) => one.origin === "standIn" && !isNothing(one.wanted) && !isNothing(one.held) && writes(one),
    );
    expect(new Set(replaced.filter(({ policy }) => policy === "always").map(({ standing }) => standing))).toEqual(
      new Set(own),
    );
  });
  it("puts a stand-in right as long as nobody edited it, also where it is written once", () => {
    const once = cases.filter((one) => one.policy === "create");
    expect(once.filter(writes).every((one) => one.standing === "standIn" && !isNothing(one.wanted))).toBe(true);
    expect(once.filter((one) => one.standing === "standIn" && !isNothing(one.wanted) && !writes(one))).toEqual([]);
  });
  it("carries a value that the source has, whoever wrote what is there", () => {
    const known = cases.filter((one) => one.origin === "known" && one.policy === "always" && !isNothing(one.wanted));
    expect(known.filter((one) => !one.isIdentity && !writes(one))).toEqual([]);
  });
  it("obeys the row's policy besides", () => {
    const guarded = (policy: FieldCase["policy"]) => cases.filter((one) => one.policy === policy && writes(one));
    expect(guarded("empty").every((one) => isNothing(one.held))).toBe(true);
    const trusted: readonly Standing[] = [...own, "found"];
    expect(guarded("unedited").every((one) => trusted.includes(one.standing))).toBe(true);
  });
});

function record(more: Partial<RecordCase>): RecordCase {
  return {
    wanted: {},
    origins: {},
    partners: new Map(),
    isFirst: false,
    isMatched: false,
    standingOf: () => "other",
    policyOf: () => "always",
    isIdentity: () => false,
    ...more,
  };
}

describe("parts of one value (B06)", () => {
  const names = ["first_name", "last_name"];
  const partners = new Map(names.map((name) => [name, names]));
  const differing = [
    { field: "first_name", before: "Ans", after: null },
    { field: "last_name", before: "Kok", after: "Meijer" },
    { field: "phone", before: "1", after: "2" },
  ];
  const parts = { partners, wanted: { first_name: null, last_name: "Meijer", phone: "2" } };

  it("are written together, those that are empty too", () => {
    const { changes, kept } = settleFields(differing, record({ ...parts, origins: { first_name: "empty" } }));
    expect(changes.map(({ field }) => field)).toEqual(["first_name", "last_name", "phone"]);
    expect(kept).toEqual([]);
  });
  it("are all kept where one is", () => {
    const policyOf = (field: string) => (field === "last_name" ? ("unedited" as const) : ("always" as const));
    const { changes, kept } = settleFields(differing, record({ ...parts, origins: { first_name: "empty" }, policyOf }));
    expect(changes.map(({ field }) => field)).toEqual(["phone"]);
    expect(kept.map(({ field, policy }) => `${field} ${policy}`)).toEqual([
      "first_name unedited",
      "last_name unedited",
    ]);
  });
});
