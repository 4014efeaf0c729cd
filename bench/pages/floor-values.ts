/** The prefixed ids, money and instants of the schema, in the SQL of the floor. */
export const money = (minor: string, currency: string): string => `json_build_object('amount', round(${minor} / 100.0, 2)::text, 'currency', ${currency})`;

export const instant = (column: string): string => `replace(left(${column}::text, -3), ' ', 'T') || 'Z'`;

export const id = (prefix: string, column: string): string => `'${prefix}_' || ${column}`;
