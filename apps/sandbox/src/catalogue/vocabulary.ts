/* Words for generated catalogues. Short enough that part, material and size stay within 40 characters. */

type Words = readonly [string, ...string[]];

interface Family {
  /** Three letters: with two digits of the part it stays within five characters. */
  readonly code: string;
  readonly name: string;
  readonly parts: Words;
}

export const families: readonly [Family, ...Family[]] = [
  { code: "BRG", name: "Bearings", parts: ["Ball bearing", "Needle bearing", "Pillow block", "Thrust bearing"] },
  { code: "DRV", name: "Drive", parts: ["V-belt", "Timing belt", "Roller chain", "Sprocket", "Coupling"] },
  { code: "FST", name: "Fasteners", parts: ["Hex bolt", "Lock nut", "Washer", "Threaded rod", "Blind rivet"] },
  { code: "HYD", name: "Hydraulics", parts: ["Hydraulic hose", "Hose fitting", "Gear pump", "Check valve"] },
  { code: "LGT", name: "Lighting", parts: ["Work lamp", "Tail light", "Marker light", "Relay"] },
  { code: "SEA", name: "Seals", parts: ["O-ring", "Shaft seal", "Flat gasket", "Rubber bellows"] },
  { code: "TLS", name: "Tools", parts: ["Torque wrench", "Socket set", "Pry bar", "Feeler gauge"] },
  { code: "WHL", name: "Wheels", parts: ["Castor", "Wheel rim", "Inner tube", "Hub", "Axle"] },
];

export const materials: Words = ["steel", "stainless steel", "aluminium", "brass", "nylon", "rubber", "cast iron"];
export const colours: Words = ["black", "blue", "grey", "orange", "red", "white", "yellow"];
export const companyKinds: Words = [
  "Garage",
  "Handelshuis",
  "Machines",
  "Onderdelen",
  "Techniek",
  "Verkstad",
  "Werkplaats",
];
export const firstNames: Words = [
  "Anna",
  "Bram",
  "Daan",
  "Elin",
  "Fleur",
  "Gustav",
  "Ingrid",
  "Jan",
  "Karin",
  "Lars",
  "Sanne",
];
export const lastNames: Words = [
  "Andersson",
  "Bakker",
  "Dijkstra",
  "Hansen",
  "Jansen",
  "Lindberg",
  "Mulder",
  "Visser",
  "Vos",
];
export const streets: Words = ["Dorpsstraat", "Havenweg", "Industrieweg", "Kerkstraat", "Molenlaan", "Stationsweg"];

interface City {
  readonly city: string;
  readonly country: "DE" | "NL" | "SE";
}

export const cities: readonly [City, ...City[]] = [
  { city: "Amersfoort", country: "NL" },
  { city: "Eindhoven", country: "NL" },
  { city: "Groningen", country: "NL" },
  { city: "Zwolle", country: "NL" },
  { city: "Göteborg", country: "SE" },
  { city: "Malmö", country: "SE" },
  { city: "Bremen", country: "DE" },
  { city: "Münster", country: "DE" },
];
