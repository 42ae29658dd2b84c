import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";

/*
 * Checks who imports whom (dependency-rules.cjs). Without a TypeScript compiler that it can use, dependency-cruiser sees no
 * module and reports success; so the number of modules seen is part of the check.
 */
const FEWEST_MODULES = 200;

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const { forbidden, mayImport } = createRequire(import.meta.url)("./dependency-rules.cjs");

const packages = globSync("{apps,connectors,packages}/*/package.json").map(dirname);
const withoutRow = packages.filter((name) => !(name in mayImport) && !(`${dirname(name)}/*` in mayImport));

const { output } = await cruise(packages, {
  ruleSet: { forbidden },
  validate: true,
  // Also imports of types: they tie packages together as well.
  tsPreCompilationDeps: true,
  doNotFollow: { path: "node_modules" },
  exclude: { path: "/node_modules/\\.vite" },
  enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
});
const { violations, totalCruised } = output.summary;
const own = output.modules.filter(({ source }) => /^(apps|connectors|packages)\//.test(source)).length;

for (const name of withoutRow) console.error(`${name}: has no row in scripts/dependency-rules.cjs`);
for (const { from, to, rule, cycle } of violations) {
  const way = cycle ? cycle.map(({ name }) => name).join(" → ") : to;
  const { comment } = forbidden.find(({ name }) => name === rule.name) ?? {};
  console.error(`${from} → ${way}\n    ${rule.name}: ${comment ?? ""}`);
}
console.log(`${own} modules of ours (${totalCruised} with those they import), ${violations.length} violations`);
if (own < FEWEST_MODULES) console.error(`Fewer than ${FEWEST_MODULES} modules seen: this check checked nothing.`);
if (violations.length > 0 || withoutRow.length > 0 || own < FEWEST_MODULES) process.exitCode = 1;
