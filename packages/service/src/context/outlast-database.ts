/** Asks again while the database restarts or is away for a moment: a person who waits must not meet that. */
export { outlastDatabase } from "@koppla/store/database/database-away";
