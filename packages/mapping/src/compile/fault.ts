/** What is wrong with a mapping itself, before any record is seen. */
export interface MappingFault {
  /** The target field of the row. */
  readonly field: string;
  readonly code:
    | "unknown_field"
    | "read_only_field"
    | "unknown_source_field"
    | "unknown_setting"
    | "unknown_step"
    | "bad_parameters"
    | "no_source"
    | "no_source_list"
    | "several_source_lists"
    | "outside_list"
    | "policy_in_list"
    | "several_sources"
    | "bad_path"
    | "bad_pattern";
  /** One English sentence that names the row and, where it is about a step, its place, its name and the parameter. */
  readonly message: string;
}
