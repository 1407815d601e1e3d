/** The SQL that is missing from the migrations, or null when they agree with the schema. */
export function missingSql(): Promise<{ sql: string; next: number } | null>
