import { describeConformance } from "@koppla/connector-sdk/conformance";
import { partsPim } from "./index.ts";
import { startPartsPimTarget } from "./testing/target.ts";

describeConformance({ connector: partsPim, start: startPartsPimTarget });
