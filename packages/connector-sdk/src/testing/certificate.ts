import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A fresh self-signed certificate for one name, made by the openssl program; null where there is none. */
export function selfSignedCertificate(name: string): { key: string; certificate: string } | null {
  const folder = mkdtempSync(join(tmpdir(), "koppla-tls-"));
  const [keyFile, certificateFile] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  try {
    const output = ["-keyout", keyFile, "-out", certificateFile];
    execFileSync("openssl", ["req", "-x509", ...curve, ...output, ...subject], { stdio: "ignore" });
    return { key: readFileSync(keyFile, "utf8"), certificate: readFileSync(certificateFile, "utf8") };
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
