import { errorCodes } from '@supergraph/service-kit';

/** docs/errors.md */
export function renderErrorCodes(): string {
  const rows = Object.entries(errorCodes).map(([code, { status, meaning }]) => `| \`${code}\` | ${status} | ${meaning} |`);
  return `# Error codes

Every error carries \`extensions.code\` from this list, which is generated from \`packages/service-kit/src/errors.ts\` by
\`npx supergraph docs\`. The status is the HTTP status when the whole request is refused; an error beside data comes with 200. So
does, where the answer is application/json and not application/graphql-response+json, the refusal of an operation that came
in a well-formed request: \`GRAPHQL_PARSE_FAILED\`, \`GRAPHQL_VALIDATION_FAILED\`, \`OPERATION_RESOLUTION_FAILURE\`,
\`OPERATION_NOT_SUPPORTED\`, \`OPERATION_TOO_COMPLEX\` and \`BAD_USER_INPUT\`, as GraphQL over HTTP wants it.
Members of \`userErrors\` carry a \`code\` of the same list. \`extensions.service\` names the subgraph that an error comes from,
\`extensions.argumentPath\` the argument at fault.

| code | status | meaning |
|---|---|---|
${rows.join('\n')}
`;
}
