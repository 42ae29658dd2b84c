import { describeConformance } from "@koppla/connector-sdk/conformance";
import { accountView } from "./index.ts";
import { startAccountViewTarget } from "./testing/target.ts";

describeConformance({ connector: accountView, start: startAccountViewTarget });
