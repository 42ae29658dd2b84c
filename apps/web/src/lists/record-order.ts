import type { RecordView } from "@koppla/contract/record";

type Place = Pick<RecordView, "flow" | "record">;

/** The records as somebody last saw them in a list: for whoever goes from one to the next. */
let shown: readonly Place[] = [];

export function noteOrder(records: readonly Place[]): void {
  shown = records.map(({ flow, record }) => ({ flow, record }));
}

/** Those that stood before and after it; both are absent where no list has shown it. */
export function neighboursOf({ flow, record }: Place): { readonly before?: Place; readonly after?: Place } {
  const at = shown.findIndex((one) => one.flow === flow && one.record === record);
  const [before, after] = at === -1 ? [] : [shown[at - 1], shown[at + 1]];
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}
