/** Of a client's document. More is refused before it is read any further. */
export const parseOptions = { maxTokens: 20_000 } as const;
