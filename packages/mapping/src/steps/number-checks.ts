import type { Validator } from "stdnum";
import * as atBusinessid from "stdnum/lib/cjs/at/businessid.js";
import * as atUid from "stdnum/lib/cjs/at/uid.js";
import * as beVat from "stdnum/lib/cjs/be/vat.js";
import * as bgVat from "stdnum/lib/cjs/bg/vat.js";
import * as cyVat from "stdnum/lib/cjs/cy/vat.js";
import * as czDic from "stdnum/lib/cjs/cz/dic.js";
import * as deVat from "stdnum/lib/cjs/de/vat.js";
import * as dkCvr from "stdnum/lib/cjs/dk/cvr.js";
import * as eeKmkr from "stdnum/lib/cjs/ee/kmkr.js";
import * as eeRegistrikood from "stdnum/lib/cjs/ee/registrikood.js";
import * as esNif from "stdnum/lib/cjs/es/nif.js";
import * as fiAlv from "stdnum/lib/cjs/fi/alv.js";
import * as fiYtunnus from "stdnum/lib/cjs/fi/ytunnus.js";
import * as frSiren from "stdnum/lib/cjs/fr/siren.js";
import * as frTva from "stdnum/lib/cjs/fr/tva.js";
import * as gbVat from "stdnum/lib/cjs/gb/vat.js";
import * as grVat from "stdnum/lib/cjs/gr/vat.js";
import * as hrOib from "stdnum/lib/cjs/hr/oib.js";
import * as huAnum from "stdnum/lib/cjs/hu/anum.js";
import * as ieVat from "stdnum/lib/cjs/ie/vat.js";
import * as itIva from "stdnum/lib/cjs/it/iva.js";
import * as ltPvm from "stdnum/lib/cjs/lt/pvm.js";
import * as luTva from "stdnum/lib/cjs/lu/tva.js";
import * as lvPvn from "stdnum/lib/cjs/lv/pvn.js";
import * as mtVat from "stdnum/lib/cjs/mt/vat.js";
import * as nlBtw from "stdnum/lib/cjs/nl/btw.js";
import * as noOrgnr from "stdnum/lib/cjs/no/orgnr.js";
import * as plNip from "stdnum/lib/cjs/pl/nip.js";
import * as ptNif from "stdnum/lib/cjs/pt/nif.js";
import * as roCui from "stdnum/lib/cjs/ro/cui.js";
import * as seOrgnr from "stdnum/lib/cjs/se/orgnr.js";
import * as seVat from "stdnum/lib/cjs/se/vat.js";
import * as siDdv from "stdnum/lib/cjs/si/ddv.js";
import * as skDph from "stdnum/lib/cjs/sk/dph.js";

/*
 * The checks of the library that steps use, each from its own file: the library as a whole is 300 files, which every start
 * of the program would read.
 */

export type NumberCheck = Pick<Validator, "validate">;

/** Prefix of a VAT number → its check. Greece writes EL, Northern Ireland XI. */
export const vatChecks: ReadonlyMap<string, NumberCheck> = new Map<string, NumberCheck>([
  ["AT", atUid],
  ["BE", beVat],
  ["BG", bgVat],
  ["CY", cyVat],
  ["CZ", czDic],
  ["DE", deVat],
  ["DK", dkCvr],
  ["EE", eeKmkr],
  ["EL", grVat],
  ["ES", esNif],
  ["FI", fiAlv],
  ["FR", frTva],
  ["GB", gbVat],
  ["HR", hrOib],
  ["HU", huAnum],
  ["IE", ieVat],
  ["IT", itIva],
  ["LT", ltPvm],
  ["LU", luTva],
  ["LV", lvPvn],
  ["MT", mtVat],
  ["NL", nlBtw],
  ["PL", plNip],
  ["PT", ptNif],
  ["RO", roCui],
  ["SE", seVat],
  ["SI", siDdv],
  ["SK", skDph],
  ["XI", gbVat],
]);

/** Country → the check of its register of companies. */
export const registerChecks = {
  SE: seOrgnr,
  BE: beVat,
  DK: dkCvr,
  FI: fiYtunnus,
  FR: frSiren,
  NO: noOrgnr,
  EE: eeRegistrikood,
  AT: atBusinessid,
} as const;
