/** What keys do. */
export const enKeys = {
  keys: {
    title: "Keyboard shortcuts",
    lists: "In a list",
    everywhere: "Everywhere",
    or: "or",
    does: {
      find: "find a record or a page",
      search: "search the list",
      overview: "to the overview",
      incidents: "to the incidents",
      activity: "to the activity",
      connections: "to the connections",
      settings: "to the settings",
      down: "next row",
      up: "row before",
      choose: "choose the row, or take that back",
      open: "open the row",
      previous: "record before, on its page",
      next: "next record, on its page; more rows in a list",
      keys: "this list",
      close: "close what is open",
    },
  },
};
