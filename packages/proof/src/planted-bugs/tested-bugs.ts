import { claimBugs } from "./claim-bugs.ts";
import { connectionTestBugs } from "./connection-test-bugs.ts";
import { fairBugs } from "./fair-bugs.ts";
import { identityBugs } from "./identity-bugs.ts";
import { notingBugs } from "./noting-bugs.ts";
import { recordBugs } from "./record-bugs.ts";
import { removeBugs } from "./remove-bugs.ts";
import { restoreBugs } from "./restore-bugs.ts";
import { searchBugs } from "./search-bugs.ts";
import { settingBugs } from "./setting-bugs.ts";
import { tableBugs } from "./table-bugs.ts";
import type { TestedBug } from "./tested-bug.ts";

const engine = "packages/engine/src";

export const testedBugs: readonly TestedBug[] = [
  ...claimBugs,
  ...settingBugs,
  ...connectionTestBugs,
  ...removeBugs,
  ...tableBugs,
  {
    name: "no fence: a worker that has lost its run may note what it did",
    edits: [
      {
        file: "packages/store/src/runs/runs.ts",
        from: '.select("id")\n    .where("id", "=", runId)\n    .where("attempt", "=", attempt)',
        to: '.select("id")\n    .where("id", "=", runId)',
      },
    ],
    test: { file: "packages/store/src/runs/runs.test.ts", title: "overtaken" },
  },
  {
    name: "a discount on the whole order is dropped",
    edits: [
      {
        file: "connectors/accountview/src/orders/open-orders.ts",
        from: "const spread = withDiscountSpread(lines, discount);",
        to: "const spread = withDiscountSpread(lines, lines.length > 0 ? null : discount);",
      },
    ],
    test: { file: "apps/koppla/tests/orders/nothing-carried-half.full.test.ts", title: "discount on the whole order" },
  },
  {
    name: "an order of the books whose delivery address cannot be read is placed all the same",
    edits: [
      {
        file: "packages/engine/src/procedures/orders/complete-orders.ts",
        from: "notTaken(open, item) ?? cannotBeCarried(open, item) ??",
        to: "notTaken(open, item) ??",
      },
    ],
    test: { file: "apps/koppla/tests/orders/nothing-carried-half.full.test.ts", title: "address of its invoice" },
  },
  {
    name: "what the source does not know is emptied in the target (K3)",
    edits: [
      {
        file: "packages/mapping/src/settle/settle-field.ts",
        from: 'if (origin !== "empty" || isFirst || standing === "other" || standing === "kept") {\n    return silent;',
        to: 'if (origin !== "empty" || isFirst || standing === "other" || standing === "kept") {\n    return written;',
      },
    ],
    test: {
      file: "apps/koppla/tests/customers/unknown-is-not-empty.full.test.ts",
      title: "hardly knows the company empties nothing",
    },
  },
  {
    name: "what was taken for want of better stays for good (K10)",
    edits: [
      {
        file: "packages/engine/src/agreement/wanted-update.ts",
        from: "if (link === undefined || link.written === null ||",
        to: "if (link === undefined || link.written !== undefined ||",
      },
    ],
    test: { file: "apps/koppla/tests/products/put-right.full.test.ts", title: "stood in the default group" },
  },
  {
    name: "a changed mapping does not reach what the other direction settled last (K10)",
    edits: [
      {
        file: "packages/engine/src/agreement/settle-update.ts",
        from: "? link.mappedBy !== null && link.mappedBy !== mappedBy",
        to: "? link.mappedBy === mappedBy && link.mappedBy !== mappedBy",
      },
    ],
    test: {
      file: "apps/koppla/tests/products/put-right.full.test.ts",
      title: "a changed mapping and a changed price basis",
    },
  },
  {
    name: "the shop's number needs no second witness: a debtor from before is overwritten",
    edits: [
      {
        file: `${engine}/identity/identity-rule.ts`,
        from: 'if (uniqueKey === "agree" || agreeing > 1 || (isNumbered && isAsWritten)) {',
        to: 'if (uniqueKey === "agree" || agreeing > 1 || isNumbered) {',
      },
    ],
    test: { file: "apps/koppla/tests/customers/identity.full.test.ts", title: "from before Koppla is doubtful" },
  },
  {
    name: "a page of HTML is taken for an answer",
    edits: [
      {
        file: "packages/connector-sdk/src/http/classify.ts",
        from: 'throw refusal("not_json", ambiguous(call.effect), "sent something that is not JSON.");',
        to: "return { status, headers: raw.headers, body: undefined };",
      },
    ],
    test: { file: "packages/connector-sdk/src/http/client.test.ts", title: "HTML with 200" },
  },
  {
    name: "a lease is measured by the wall clock",
    edits: [
      {
        file: `${engine}/work/lease.ts`,
        from: "return Math.max(now.steadyMs - moment.steadyMs, now.wallMs - moment.wallMs);",
        to: "return now.wallMs - moment.wallMs;",
      },
    ],
    test: { file: "packages/engine/src/work/lease.test.ts", title: "wall clock" },
  },
  {
    name: "a machine that slept past its lease goes on (V28)",
    edits: [
      {
        file: `${engine}/work/lease.ts`,
        from: "return Math.max(now.steadyMs - moment.steadyMs, now.wallMs - moment.wallMs);",
        to: "return now.steadyMs - moment.steadyMs;",
      },
    ],
    test: { file: "packages/engine/src/work/lease.test.ts", title: "slept past its lease" },
  },
  {
    name: "a time of the future moves the watermark past what comes next (V13)",
    edits: [
      {
        file: `${engine}/page/watermark.ts`,
        from: "page.watermark > present ? present : page.watermark",
        to: "page.watermark > present ? page.watermark : page.watermark",
      },
    ],
    test: { file: "packages/engine/src/page/watermark.test.ts", title: "never passes the moment" },
  },
  {
    name: "busy flows fill the look for what is owed (V8)",
    edits: [
      {
        file: "packages/store/src/queue/schedules.ts",
        from: "and not exists (select from transport.busy b where b.flow_id = s.flow_id)) as owed",
        to: ") as owed",
      },
    ],
    test: { file: "packages/store/src/queue/schedules.test.ts", title: "hide nobody's" },
  },
  {
    name: "what is refused with 400 is tried again",
    edits: [
      {
        file: "connectors/accountview/src/errors.ts",
        from: 'return { code, category: "data" };',
        to: 'return { code, category: "unreachable" };',
      },
    ],
    test: { file: "connectors/accountview/src/errors.test.ts", title: "in a 200 is judged like any other" },
  },
  {
    // In the seeds a second order seldom comes of it where the computer is busy: the page goes on before it looks again.
    name: "an order is sent again as soon as its answer is lost",
    edits: [
      {
        file: `${engine}/procedures/orders/place-orders.ts`,
        from: "new Date(now + open.target.limits.longestRequestMs)",
        to: "new Date(now)",
      },
    ],
    test: { file: "apps/koppla/tests/durability/lost-answers.full.test.ts", title: "an order that arrives late" },
  },
  {
    // The same holds for customers.
    name: "a customer is made again as soon as its answer is lost",
    edits: [
      {
        file: `${engine}/procedures/customers/customer-outcome.ts`,
        from: 'const settleMs = kind === "create" ? exchange.target.limits.longestRequestMs : 0;',
        to: "const settleMs = 0;",
      },
      {
        file: `${engine}/procedures/customers/note-customers.ts`,
        from: "const absentFrom = new Date(now.getTime() + target.limits.longestRequestMs);",
        to: "const absentFrom = now;",
      },
    ],
    test: { file: "apps/koppla/tests/durability/lost-answers.full.test.ts", title: "a customer that arrives late" },
  },
  {
    name: "what was fitted comes back and takes the place of what it was made of",
    edits: [
      {
        file: `${engine}/agreement/pair-differences.ts`,
        from: "return by.length > 0 && text.trimEnd() === after;",
        to: "return by.length < 0 && text.trimEnd() === after;",
      },
    ],
    test: {
      file: "apps/koppla/tests/texts/written-back.full.test.ts",
      title: "records of both sides that meet for the first time",
    },
  },
  {
    name: "a text is cut where it is full, in the middle of a word",
    edits: [
      {
        file: "packages/mapping/src/fit/cut-text.ts",
        from: "if (blank >= length / 2) end = blank;",
        to: "if (blank >= length) end = blank;",
      },
    ],
    test: { file: "packages/mapping/src/fit/fit-text.test.ts", title: "a text is cut at a word" },
  },
  {
    name: "a sign of a unit is taken for a letter of a word: micro becomes milli",
    edits: [
      {
        file: "packages/mapping/src/text/nearest-text.ts",
        from: "greekPairs(greekSigns(composed))",
        to: "greekPairs(composed)",
      },
    ],
    test: { file: "packages/mapping/src/text/nearest-text.test.ts", title: "5 μm" },
  },
  ...notingBugs,
  ...recordBugs,
  ...restoreBugs,
  ...identityBugs,
  ...fairBugs,
  ...searchBugs,
];
