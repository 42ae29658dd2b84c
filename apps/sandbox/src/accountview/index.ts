// temporary thin slice
import { createClock } from "../server/clock.ts";
import { createFaults } from "../server/faults.ts";
import { createLedger } from "../server/ledger.ts";
import { createSandboxServer, type SandboxReply, type SandboxRequest } from "../server/server.ts";
export async function startAccountView(options: any = {}) {
  const clock = options.clock ?? createClock(), ledger = createLedger(clock), faults = createFaults();
  const rows = new Map<string, any>([["VERZEND", { ART_CODE: "VERZEND", ART_DESC1: "x", AG_CODE: "ALG", VAT_CODE: "1" }]]);
  const err = (s: number, m: string): SandboxReply => ({ status: s, json: { ErrorType: "AccountViewError", ErrorNumbers: null, ErrorMessage: m } });
  let sorted: string[] = [];
  const stamp = () => new Date(clock.nowMs() + 3600_000).toISOString().slice(0, 19);
  const handle = (r: SandboxRequest): SandboxReply => {
    if (r.path.endsWith("/token")) return { status: 200, json: { access_token: "a" + Math.random(), refresh_token: "r" + Math.random(), token_type: "bearer", expires_in: 600 } };
    if (r.path.endsWith("/companies")) return { status: 200, json: [{ Id: "c0ffee01", Code: "DEMO", Description: "Demo" }] };
    const q = Object.fromEntries([...r.query].map(([k, v]) => [k.toLowerCase(), v]));
    if (r.method === "GET") {
      const fields = (q["fields"] ?? "ART_CODE").split(",");
      if (Object.keys(q).some((k) => k.startsWith("filterislist") && q[k] === "true")) return err(400, "FilterIsListOfValues wordt niet ondersteund");
      const wanted: string[] = []; let date = "";
      for (let i = 1; q[`filtercontrolsource${i}`]; i++) { if (q[`filteroperator${i}`] === "Equal") wanted.push(q[`filtervalue${i}`] ?? ""); else date = (q[`filtervalue${i}`] ?? "").replace(/[{}^]/g, "").replace(" ", "T"); }
      if (q["filter"]) for (const m of q["filter"].matchAll(/'([^']*)'/g)) wanted.push(m[1] ?? "");
      let list: any[];
      if (wanted.length) list = wanted.flatMap((w) => rows.get(w) ?? []);
      else { if (sorted.length !== rows.size) sorted = [...rows.keys()].sort(); const last = q["lastkey"]; list = []; const n = Number(q["pagesize"] ?? 100); for (const k of sorted) { if (last !== undefined && k <= last) continue; const row = rows.get(k); if (date && row.CNG_DATE < date) continue; list.push(row); if (list.length >= n) break; } }
      return { status: 200, json: { ARTICLE: list.map((x) => Object.fromEntries(fields.map((f) => [f.trim(), x[f.trim()] ?? (/PX|WEIGHT|QTY/.test(f) ? 0 : /FLG|BLK/.test(f) ? false : "")]))) } };
    }
    const b: any = JSON.parse(r.text());
    const names = b.Table.Definition.Fields.map((f: any) => f.Name), values = b.TableData.Data.Rows[0].Values;
    const types = b.Table.Definition.Fields.map((f: any) => f.FieldType);
    const row: any = Object.fromEntries(names.map((n: string, i: number) => [n, types[i] === "N" && values[i] !== null ? Number(values[i]) : (values[i] ?? "")]));
    const key = row.ART_CODE, exists = rows.has(key);
    if (r.method === "POST" && exists) { ledger.append("AK1.create", key, false, {}); return err(400, `ART_CODE ${key} bestaat al`); }
    if (r.method === "PUT" && !exists) { ledger.append("AK1.update", key, false, {}); return err(400, `ART_CODE ${key} bestaat niet`); }
    if (String(row.ART_DESC1 ?? "").length > 40) { ledger.append("AK1.create", key, false, {}); return err(400, "ART_DESC1 te lang"); }
    rows.set(key, { ...rows.get(key), ...row, CNG_DATE: stamp() });
    ledger.append(r.method === "POST" ? "AK1.create" : "AK1.update", key, true, row);
    return { status: 200, json: { ARTICLE: [{ ...row, EXT_KEY: 0 }] } };
  };
  const server = createSandboxServer({ name: "books", contract: "av-1", clock, ledger, faults, handle, errorReply: (s) => err(s, "fout"),
    describe: (r) => ({ object: "AK1", effect: r.method === "GET" ? "read" : "write", token: r.path.endsWith("/token") }),
    control: { "GET /state": () => ({ status: 200, json: { rows: [...rows.values()] } }), "POST /seed": (r) => { for (const x of (JSON.parse(r.text()) as any).rows) rows.set(x.ART_CODE, { ...rows.get(x.ART_CODE), ...x, CNG_DATE: stamp() }); return { status: 204 }; } } });
  const { port, close } = await server.listen(options.port);
  return { url: `http://127.0.0.1:${port}/api/v3`, controlUrl: `http://127.0.0.1:${port}/__sandbox`, refreshToken: "x", close };
}
