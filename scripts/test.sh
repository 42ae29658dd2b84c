#!/bin/sh
# Every check, and every test or those that the arguments to vitest choose; called by `npm test` and `npm run check` through
# ./koppla, which puts the pinned tools first in PATH. The last line is vitest's own count, see closing-line.ts.
set -eu
cd -- "$(dirname -- "$0")/.."

step() {
  echo "== $1"
  shift
  "$@"
}

step "lint and format" biome check .
step "types" tsc --noEmit -p tsconfig.json
step "types, the mapping as a browser has them" tsc --noEmit -p packages/mapping
step "who imports whom" node scripts/check-boundaries.js
step "rooms: arrows one way, folders not too full" node scripts/check-rooms.js
step "every effect has a label" node scripts/check-effects.js
step "documents lead to what is there" node scripts/check-docs.js
step "nothing unused" knip
echo "== tests"
exec vitest run "$@"
