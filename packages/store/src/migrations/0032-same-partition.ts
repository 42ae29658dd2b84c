/**
 * Two processes may need the same day or hour at the same moment. The second one then finds the table there, an entry
 * of it in a unique index, or only the type of its rows: PostgreSQL says so with three different errors, of which the
 * functions knew two.
 */
export const samePartition = `
do $$
declare
  definition text;
begin
  foreach definition in array array[
    pg_get_functiondef('public.koppla_make_activity_day(date)'::regprocedure),
    pg_get_functiondef('public.koppla_make_value_hour(timestamptz)'::regprocedure)] loop
    if position('duplicate_table or unique_violation' in definition) = 0 then
      raise exception 'A function that makes partitions is not the one of this version.';
    end if;
    execute replace(definition, 'duplicate_table or unique_violation',
      'duplicate_table or duplicate_object or unique_violation');
  end loop;
end $$;
`;
