import { inspect } from "node:util";
import { help, type ProofOptions, readOptions, WrongCall } from "./options.ts";
import { runSeeds } from "./run-seeds.ts";
import { runSingleFaults } from "./single-faults.ts";
import { runVolume } from "./volume.ts";
import { runDocuments } from "./worlds/run-documents.ts";
import { runWorlds } from "./worlds/run-worlds.ts";

const tell = (line: string) => process.stdout.write(`${line}\n`);

/** @returns whether all is right */
async function prove(options: ProofOptions): Promise<boolean> {
  switch (options.what) {
    case "help":
      process.stdout.write(help);
      return true;
    case "seeds":
    case "worlds": {
      const results = await (options.what === "seeds" ? runSeeds : runWorlds)(options, tell);
      const violations = results.flatMap((result) => result.violations);
      if (options.json) {
        tell(JSON.stringify({ results: results.length, violations }));
      }
      return violations.length === 0;
    }
    case "documents": {
      const [seed = 1] = options.seeds;
      return (await runDocuments({ ...options, seed }, tell)).violations.length === 0;
    }
    case "single": {
      const results = await runSingleFaults(options, tell);
      return results.every(({ violations }) => violations.length === 0);
    }
    case "volume":
      return (await runVolume(options, tell)).violations.length === 0;
  }
}

try {
  process.exitCode = (await prove(readOptions(process.argv.slice(2), process.env))) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof WrongCall ? error.message : inspect(error)}\n`);
  process.exitCode = error instanceof WrongCall ? 2 : 1;
}
// What a struck worker left open must not keep this process from ending.
process.exit();
