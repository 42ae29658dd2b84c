import type { enKeys } from "../en/keys.ts";

export const svKeys: typeof enKeys = {
  keys: {
    title: "Kortkommandon",
    lists: "I en lista",
    everywhere: "Överallt",
    or: "eller",
    does: {
      find: "sök efter en post eller en sida",
      search: "sök i listan",
      overview: "till översikten",
      incidents: "till incidenterna",
      activity: "till aktiviteten",
      connections: "till kopplingarna",
      settings: "till inställningarna",
      down: "nästa rad",
      up: "föregående rad",
      choose: "välj raden, eller välj bort den",
      open: "öppna raden",
      previous: "föregående post, på dess sida",
      next: "nästa post, på dess sida; fler rader i en lista",
      keys: "den här listan",
      close: "stäng det som är öppet",
    },
  },
};
