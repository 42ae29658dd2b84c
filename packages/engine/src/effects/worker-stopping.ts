/** This worker has to stop: no call begins any more. What it has in hand goes back to the queue. */
export class WorkerStopping extends Error {
  constructor() {
    super("This worker is stopping.");
    this.name = "WorkerStopping";
  }
}
