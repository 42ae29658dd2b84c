import type { ConnectingWords } from "@koppla/connector-sdk";

const besideTheKey = {
  en: "Stands beside the admin key. Koppla seals it, and never shows it again.",
  sv: "Står bredvid administratörsnyckeln. Koppla förseglar den och visar den aldrig igen.",
  nl: "Staat naast de beheerderssleutel. Koppla verzegelt het en toont het nooit meer.",
};

/** What people read who connect Parts PIM. */
export const connecting: ConnectingWords = {
  about: {
    en: "Product information and orders",
    sv: "Produktinformation och order",
    nl: "Productinformatie en orders",
  },
  exampleAddress: "https://shop.example.com/api/v1",
  addressHelp: {
    en: "The address of the shop's API, as its settings show it.",
    sv: "Adressen till butikens API, så som dess inställningar visar den.",
    nl: "Het adres van de API van de winkel, zoals de instellingen het tonen.",
  },
  before: [
    {
      en: "You may see the API keys of Parts PIM, as an administrator does.",
      sv: "Du får se API-nycklarna i Parts PIM, som en administratör.",
      nl: "U mag de API-sleutels van Parts PIM zien, als beheerder.",
    },
    {
      en: "The keys may read and write products, stock, customers and orders.",
      sv: "Nycklarna får läsa och skriva produkter, lager, kunder och order.",
      nl: "De sleutels mogen producten, voorraad, klanten en orders lezen en schrijven.",
    },
  ],
  credentials: {
    adminKey: {
      title: { en: "Admin key", sv: "Administratörsnyckel", nl: "Beheerderssleutel" },
      help: {
        en: "In the settings of Parts PIM, where its API keys are.",
        sv: "I inställningarna i Parts PIM, där API-nycklarna finns.",
        nl: "In de instellingen van Parts PIM, waar de API-sleutels staan.",
      },
    },
    clientId: {
      title: { en: "Client id", sv: "Klient-id", nl: "Client-id" },
      help: {
        en: "Stands beside the admin key.",
        sv: "Står bredvid administratörsnyckeln.",
        nl: "Staat naast de beheerderssleutel.",
      },
    },
    clientSecret: {
      title: { en: "Client secret", sv: "Klienthemlighet", nl: "Clientgeheim" },
      help: besideTheKey,
    },
  },
};
