/**
 * Limits of connections over all processes, in several windows at once. The tables are unlogged: a turn then waits for
 * no disk, and a crash of the database lets one burst slip.
 *
 * A window of so many calls is a ring of at most 20 chunks, each with the time of its last call. A chunk is begun only
 * when the one that it overwrites ended a whole window ago, so no window ever holds calls of more chunks than there are,
 * wherever it begins, and a window of 10,000 calls is still one small row. The window is taken a little longer than it
 * is, as calls take differently long to arrive. A second ring keeps background calls to their share.
 */
export const callLimits = `
drop table rate_slot;

create unlogged table call_state (
  organisation_id uuid not null,
  connection_id uuid not null,
  paused_until timestamptz,
  paused_because text check (paused_because in ('rate_limited', 'unavailable')),
  lowered_to integer,
  lowered_at timestamptz,
  primary key (organisation_id, connection_id)
) with (fillfactor = 50);

create unlogged table call_window (
  organisation_id uuid not null,
  connection_id uuid not null,
  seconds integer not null check (seconds > 0),
  calls integer not null check (calls > 0),
  position integer not null default 0,
  ends timestamptz[] not null default '{}',
  background_position integer not null default 0,
  background_ends timestamptz[] not null default '{}',
  primary key (organisation_id, connection_id, seconds, calls)
) with (fillfactor = 50);

do $$
declare t text;
begin
  foreach t in array array['call_state', 'call_window'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy own on %I using (organisation_id = koppla_organisation())
      with check (organisation_id = koppla_organisation())', t);
  end loop;
end $$;
grant select, insert, update, delete on call_state, call_window to koppla_application;

-- Of a window's calls, those that runs may use: the rest is kept for people at the screen.
create function background_share(calls integer) returns integer language sql immutable as
  $$ select greatest(1, calls - (calls + 4) / 5) $$;

create function call_chunk(calls integer) returns integer language sql immutable as $$ select (calls + 19) / 20 $$;

-- Milliseconds until a ring lets the next call through. A time in the future is of a clock that was set back: it counts
-- for nothing, or nothing would go until the clock is there again.
create function call_ring_wait(ends timestamptz[], place integer, calls integer, seconds integer, moment timestamptz)
returns double precision language plpgsql immutable as $$
declare
  ended timestamptz := ends[place / call_chunk(calls) + 1];
begin
  if place % call_chunk(calls) <> 0 or ended is null or ended > moment then
    return 0;
  end if;
  return greatest(0, (seconds + least(0.25, seconds * 0.05) - extract(epoch from moment - ended)) * 1000);
end $$;

-- Takes one turn in all windows, or in none: then wait_ms says when to ask again. The windows come in order, so that no
-- two callers ever wait for each other.
create function take_call_turn(organisation uuid, connection uuid, window_seconds integer[], window_calls integer[],
  background boolean,
  out wait_ms double precision, out paused_ms double precision, out because text, out lowered_to integer,
  out lowered_ms double precision)
language plpgsql as $$
declare
  windows call_window[] := '{}';
  one call_window;
  moment timestamptz;
begin
  perform set_config('koppla.organisation_id', organisation::text, true);
  for i in 1 .. cardinality(window_calls) loop
    select * into one from call_window w where w.organisation_id = organisation and w.connection_id = connection
      and w.seconds = window_seconds[i] and w.calls = window_calls[i] for update;
    if not found then
      insert into call_window values (organisation, connection, window_seconds[i], window_calls[i])
        on conflict do nothing;
      select * into one from call_window w where w.organisation_id = organisation and w.connection_id = connection
        and w.seconds = window_seconds[i] and w.calls = window_calls[i] for update;
    end if;
    windows[i] := one;
  end loop;
  moment := clock_timestamp();
  select extract(epoch from s.paused_until - moment) * 1000, s.paused_because, s.lowered_to,
      extract(epoch from moment - s.lowered_at) * 1000
    into paused_ms, because, lowered_to, lowered_ms
    from call_state s where s.organisation_id = organisation and s.connection_id = connection;
  -- No pause is longer than an hour: a longer one is of a clock that was set back.
  paused_ms := case when paused_ms between 0 and 3660000 then paused_ms else 0 end;
  wait_ms := paused_ms;
  for i in 1 .. cardinality(window_calls) loop
    one := windows[i];
    wait_ms := greatest(wait_ms, call_ring_wait(one.ends, one.position, one.calls, one.seconds, moment));
    if background then
      wait_ms := greatest(wait_ms,
        call_ring_wait(one.background_ends, one.background_position, background_share(one.calls), one.seconds, moment));
    end if;
  end loop;
  if wait_ms > 0 then
    return;
  end if;
  for i in 1 .. cardinality(window_calls) loop
    one := windows[i];
    one.ends[one.position / call_chunk(one.calls) + 1] := moment;
    one.position := (one.position + 1) % (one.calls / call_chunk(one.calls) * call_chunk(one.calls));
    if background then
      one.background_ends[one.background_position / call_chunk(background_share(one.calls)) + 1] := moment;
      one.background_position := (one.background_position + 1)
        % (background_share(one.calls) / call_chunk(background_share(one.calls)) * call_chunk(background_share(one.calls)));
    end if;
    update call_window w set ends = one.ends, position = one.position, background_ends = one.background_ends,
        background_position = one.background_position
      where w.organisation_id = organisation and w.connection_id = connection and w.seconds = one.seconds
        and w.calls = one.calls;
  end loop;
end $$;
`;
