#!/bin/sh
# Tests of a tier, called by ./koppla, which puts the pinned tools first in PATH. The last line is vitest's own count, see
# closing-line.ts.
#
#   test.sh test [ARGUMENTS]    every check, then what `npm test` runs, or what the arguments to vitest choose
#   test.sh long [ARGUMENTS]    all of the many cases of which `npm test` draws some
set -eu
cd -- "$(dirname -- "$0")/.."

step() {
  echo "== $1"
  shift
  "$@"
}

tier=$1
shift
case $tier in
test)
  step "lint and format" biome check .
  step "types" tsc --noEmit -p tsconfig.json
  step "types, the mapping as a browser has them" tsc --noEmit -p packages/mapping
  step "types, the pages" tsc --noEmit -p apps/web
  step "who imports whom" node scripts/check-boundaries.js
  step "rooms: arrows one way, folders not too full" node scripts/check-rooms.js
  step "every effect has a label" node scripts/check-effects.js
  step "nothing swallows errors" node scripts/check-errors.js
  step "documents lead to what is there" node scripts/check-docs.js
  step "texts are short and plain" node scripts/check-texts.js
  step "requirements that are met name their tests" node scripts/check-asvs.js
  step "nothing unused" knip
  case " $* " in
  *" --project"*) ;;
  *) set -- --project fast --project full --project alone "$@" ;;
  esac
  ;;
long) set -- --project long --project long-alone "$@" ;;
*)
  echo "test.sh: there is no tier $tier, only test and long" >&2
  exit 2
  ;;
esac
echo "== tests"
exec vitest run "$@"
