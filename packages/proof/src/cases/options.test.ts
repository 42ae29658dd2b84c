import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const read = (args: string, SEED?: string) => readOptions(args === "" ? [] : args.split(" "), { SEED });

test("without arguments 200 seeds from the first; SEED repeats one", () => {
  expect(read("")).toMatchObject({ what: "seeds", processes: false, workers: 3 });
  expect(read("").seeds).toHaveLength(200);
  expect(read("", "17").seeds).toEqual([17]);
  expect(read("--seeds 2 --from 9").seeds).toEqual([9, 10]);
  expect(read("--only 3,5 --processes").seeds).toEqual([3, 5]);
  expect(read("--worlds --only 3 --processes")).toMatchObject({ what: "worlds", seeds: [3], processes: true });
  expect(read("--documents 300 --from 7")).toMatchObject({ what: "documents", documents: 300 });
  expect(read("--volume 600")).toMatchObject({ what: "volume", volume: 600, workers: 4 });
});

test.each([
  "--seeds",
  "--seeds 0",
  "--seeds many",
  "--only 1,x",
  "--unknown",
  "--single --volume 5",
  "--worlds --single",
  "--documents 5 --worlds",
  "stray",
])("%s is a wrong call", (args) => {
  expect(() => read(args)).toThrow(Error);
});
