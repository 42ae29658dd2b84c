const { readFileSync, globSync } = require("node:fs");

/*
 * Who may import whom (docs: design of the house). One row per package; a package without a row fails the check.
 * `alsoTests` holds for its tests and benchmarks only.
 */
const mayImport = {
  "apps/koppla": {
    all: [
      "packages/connector-sdk",
      "packages/contract",
      "packages/engine",
      "packages/mapping",
      "packages/service",
      "packages/store",
    ],
    alsoTests: ["apps/sandbox", "connectors/*", "packages/proof"],
  },
  "apps/sandbox": { all: [] },
  "apps/web": { all: ["packages/contract", "packages/mapping"] },
  "connectors/*": { all: ["packages/connector-sdk"], alsoTests: ["apps/sandbox"] },
  "packages/connector-sdk": { all: ["packages/mapping"] },
  "packages/contract": { all: ["packages/mapping"] },
  "packages/engine": { all: ["packages/connector-sdk", "packages/mapping", "packages/store"] },
  "packages/mapping": { all: [] },
  "packages/proof": { all: ["apps/sandbox", "connectors/*", "packages/*"] },
  "packages/service": {
    all: [
      "connectors/*",
      "packages/connector-sdk",
      "packages/contract",
      "packages/engine",
      "packages/mapping",
      "packages/store",
    ],
    alsoTests: ["packages/proof"],
  },
  "packages/store": { all: [] },
};

const anyPackage = "^(apps|connectors|packages)/([^/]+)/";
const testFile = "(\\.test\\.ts$|/testing\\.ts$|/src/testing/|/tests/)";

const folder = (name) => `^${name.replace("*", "[^/]+")}/`;

const ruleName = (name, kind) => `${name.replaceAll(/[^a-z]+/g, "-")}-${kind}`;

function rulesOf([name, { all, alsoTests = [] }]) {
  // $1/$2 is the importing package itself.
  const allowed = ["^$1/$2/", ...all.map(folder)];
  const message = `${name} imports of ours: ${all.join(", ") || "nothing"}${alsoTests.length > 0 ? `; in tests also ${alsoTests.join(", ")}` : ""}.`;
  const rule = (kind, from, pathNot) => ({
    name: ruleName(name, kind),
    comment: message,
    severity: "error",
    from: { path: `^(${name.replace("*", "[^/]+").replace("/", ")/(")})/`, ...from },
    to: { path: anyPackage, pathNot },
  });
  return [
    rule("code", { pathNot: testFile }, allowed),
    rule("tests", { path: `^(${name.replace("*", "[^/]+").replace("/", ")/(")})/.*${testFile}` }, [
      ...allowed,
      ...alsoTests.map(folder),
    ]),
  ];
}

/** What each package shows to the others: the files its `exports` name. */
const entries = globSync("{apps,connectors,packages}/*/package.json").flatMap((file) => {
  const exported = Object.values(JSON.parse(readFileSync(file, "utf8")).exports ?? {});
  return exported.map(
    (path) =>
      `^${file.replace("package.json", "")}${path.replace("./", "").replaceAll(".", "\\.").replace("*", ".+")}$`,
  );
});

module.exports = {
  mayImport,
  forbidden: [
    ...Object.entries(mayImport).flatMap(rulesOf),
    {
      name: "checker-is-independent",
      comment: "The checker shares no code with what it checks (packages/proof/src/checker/README.md).",
      severity: "error",
      from: { path: "^packages/proof/src/checker/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(apps|connectors|packages)/", pathNot: "^packages/proof/src/checker/" },
    },
    {
      name: "doors-ask-the-service",
      comment: "A command or a route decides nothing: it asks the service, never the store or the connectors.",
      severity: "error",
      from: { path: "^apps/koppla/src/(api|commands)/", pathNot: testFile },
      to: { path: "^(packages/store|connectors)/" },
    },
    {
      name: "no-deep-import",
      comment: "Another package is imported by its name, through what its `exports` show.",
      severity: "error",
      from: { path: anyPackage },
      to: { path: anyPackage, pathNot: ["^$1/$2/", ...entries] },
    },
    {
      name: "runs-without-tools",
      comment: "npm start installs no devDependencies: what runs needs none of them.",
      severity: "error",
      from: {
        path: "^(apps|connectors|packages)/[^/]+/(src|build)/",
        pathNot: [testFile, "^packages/proof/", "/conformance/"],
      },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-cycle",
      comment: "Two files that need each other are one file, or three.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolved",
      comment: "An import that cannot be found would escape every other rule.",
      severity: "error",
      from: {},
      // What the build of the pages makes up is no file.
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
  ],
};
