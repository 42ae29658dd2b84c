import { testStoppedWorkers } from "./stopped-workers.ts";

testStoppedWorkers({ stopsOfFlow: 5, pages: 10 });
