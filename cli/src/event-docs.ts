import { type EventsDefinition, type EventType, type PayloadSchema, payloadSchema } from '@supergraph/events';

export type Teller = { readonly name: string; readonly events?: EventsDefinition };

/** docs/events.md: every message that a subgraph sends, with who reads it. */
export function renderEvents(subgraphs: readonly Teller[]): string {
  const sections = subgraphs.flatMap(({ name, events }) => {
    if (!events || events.produces.length === 0) return [];
    const types = events.produces.toSorted((one, other) => one.name.localeCompare(other.name));
    return [`## From ${name}\n\n${types.map((type) => renderType(type, readersOf(type, subgraphs))).join('\n')}`];
  });
  return `# Messages between subgraphs

Generated from what the subgraphs produce (\`subgraphs/NAME/src/events.ts\`) and consume by \`npx supergraph docs\`. How they are sent and
received is in [Writing a subgraph](subgraphs.md), how they are operated in [Operating](operating.md), and what the bus promises in
[decision 13](decisions/0013-messages-by-outbox-and-inbox.md). A message has, beside its \`payload\`, an \`id\` (uuid, version 7), its \`type\` and
\`version\`, the \`key\` whose messages keep their order, its \`source\` and the time \`at\` which it was sent. Amounts are minor units in decimal strings.

${sections.join('\n') || 'There are none yet.\n'}`;
}

function renderType(type: EventType<unknown>, readers: readonly string[]): string {
  const { name, version, description, example } = type;
  return `### \`${name}\`, version ${version}

${description} Read by ${readers.join(', ') || 'nobody yet'}.

${renderShape(payloadSchema(type))}

\`\`\`json
${JSON.stringify(example, undefined, 2)}
\`\`\`
`;
}

function readersOf({ name, version }: EventType<unknown>, subgraphs: readonly Teller[]): string[] {
  return subgraphs.filter(({ events }) => events?.consumes.some(({ type }) => type.name === name && type.version === version)).map((subgraph) => subgraph.name);
}

/** The fields of a payload as a table. */
function renderShape(schema: PayloadSchema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([field, shape]) => `| \`${field}\` | ${describeShape(shape as PayloadSchema)} |`);
  return `| field | |\n|---|---|\n${rows.join('\n')}`;
}

function describeShape(shape: PayloadSchema): string {
  const [described, ...rest] = [describeKind(shape), ...(shape.description ? [shape.description] : [])];
  return [described, ...rest].join(': ').replaceAll('|', '\\|');
}

function describeKind(shape: PayloadSchema): string {
  const choices = (shape.anyOf ?? shape.oneOf) as readonly PayloadSchema[] | undefined;
  if (choices) return choices.map(describeKind).join(' or ');
  if (shape.enum) return shape.enum.map((value) => `\`${value}\``).join(', ');
  if (shape.const !== undefined) return `\`${shape.const}\``;
  if (shape.type === 'array') return `list of ${describeKind((shape.items ?? {}) as PayloadSchema)}`;
  if (shape.type !== 'object') return shape.format ?? [shape.type ?? 'anything'].flat().join(' or ');
  const fields = Object.entries(shape.properties ?? {}).map(([field, of]) => `${field} (${describeKind(of as PayloadSchema)})`);
  return `{ ${fields.join(', ')} }`;
}
