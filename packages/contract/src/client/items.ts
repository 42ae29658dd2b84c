/** The items of an answer that comes as lines of JSON, each as soon as it is there. */
export async function* itemsOf(answer: Response): AsyncGenerator<unknown> {
  for await (const line of linesOf(answer)) {
    yield parsed(line);
  }
}

/** The events of an answer that comes as server-sent events: `event` and the fields of its data. */
export async function* eventsOf(answer: Response): AsyncGenerator<unknown> {
  let event = "message";
  for await (const line of linesOf(answer)) {
    const [, name, value = ""] = /^(event|data): (.*)$/.exec(line) ?? [];
    if (name === "event") {
      event = value;
    } else if (name === "data") {
      const data = parsed(value);
      yield typeof data === "object" ? { ...data, event } : { event };
    }
  }
}

/** The lines of an answer, each as soon as it is whole. */
export async function* linesOf(answer: Response): AsyncGenerator<string> {
  if (answer.body === null) {
    return;
  }
  let rest = "";
  for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") {
    yield rest;
  }
}

function parsed(line: string): unknown {
  return JSON.parse(line);
}
