/** The items of an answer that comes as lines of JSON, each as soon as it is there. */
export async function* itemsOf(answer: Response): AsyncGenerator<unknown> {
  if (answer.body === null) {
    return;
  }
  let rest = "";
  for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      yield parsed(line);
    }
  }
  if (rest !== "") {
    yield parsed(rest);
  }
}

function parsed(line: string): unknown {
  return JSON.parse(line);
}
