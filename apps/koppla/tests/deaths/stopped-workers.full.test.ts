import { testStoppedWorkers } from "./stopped-workers.ts";

testStoppedWorkers({ stopsOfFlow: 2, pages: 3 });
