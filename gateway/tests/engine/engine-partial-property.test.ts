import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OperationAnswer } from '../../src/engine.ts';
import { type Federation, federate, type SubgraphSource } from './federate.ts';
import { type Choose, createChoices } from './random-query.ts';

/**
 * Things with parts, of which some subgraphs know values, and others compute some that require those, and each other's. The
 * value of a field tells what it was computed from, so that what it should be is known whatever fails.
 */
type Field = {
  readonly name: string;
  readonly subgraph: string;
  readonly type: 'Thing' | 'Part';
  readonly requires: readonly Requirement[];
};
type Requirement = { readonly field: Field; readonly x: number };

/** By subgraph: whether all of it is down, or for which entities it fails. */
type Faults = ReadonlyMap<string, 'down' | ReadonlySet<string>>;

const thingIds = ['1', '2', '3'];
const partsOf = (thing: string): string[] => (thing === '3' ? [] : [`${thing}1`, `${thing}2`]);
const twinOf = (thing: string): string => ({ 1: '2', 2: '4', 3: '1', 4: '4' })[thing] ?? thing;

const runs = Number(process.env['PROPERTY_RUNS'] ?? 6);
const settings = { seed: Number(process.env['PROPERTY_SEED'] ?? 7), numRuns: runs, endOnFailure: true };
const entropy = fc.array(fc.nat(5039), { minLength: 400, maxLength: 600 });

describe.each(['auto', 'apollo'] as const)('any fields that require any others, planned by %s,', (planner) => {
  it(
    'have their values wherever what they require is there, and else an error that names what has failed',
    async () => {
      const property = fc.asyncProperty(entropy, async (numbers) => {
        const choose = createChoices(numbers);
        // Apollo's planner takes the arguments of a client for those of a requirement.
        const fields = randomFields(choose, { hasArguments: planner !== 'apollo' });
        let faults: Faults = new Map();
        const graph = await federate(
          subgraphsOf(fields, () => faults),
          { planner },
        );
        try {
          for (let round = 0; round < 6; round += 1) {
            faults = randomFaults(choose, fields);
            await checkAnswer(graph, { fields, faults, asked: randomSelection(choose, fields) });
          }
        } finally {
          await graph.engine.stop();
        }
      });
      await fc.assert(property, settings);
    },
    60_000 + runs * 5_000,
  );
});

function randomFields(choose: Choose, { hasArguments }: { hasArguments: boolean }): Field[] {
  const fields: Field[] = [];
  const subgraphs = ['s0', 's1', 's2'];
  for (const [index, subgraph] of [...subgraphs, ...subgraphs].entries()) {
    fields.push({ name: `a${index}`, subgraph, type: 'Thing', requires: [] }, { name: `p${index}`, subgraph, type: 'Part', requires: [] });
  }
  for (let index = 0; index < 9; index += 1) {
    const subgraph = `d${index % 3}`;
    const candidates = fields.filter((each) => each.subgraph !== subgraph);
    const required = new Set(Array.from({ length: choose(4) }, () => candidates[choose(candidates.length)]).filter((each) => each !== undefined));
    const requires = [...required].map((field) => ({ field, x: hasArguments ? choose(3) : 0 }));
    fields.push({ name: `d${index}`, subgraph, type: 'Thing', requires });
  }
  return fields;
}

function randomFaults(choose: Choose, fields: readonly Field[]): Faults {
  const faults = new Map<string, 'down' | ReadonlySet<string>>();
  const ids = [...thingIds, '4', ...[...thingIds, '4'].flatMap(partsOf)];
  for (const subgraph of new Set(fields.map((field) => field.subgraph))) {
    const kind = choose(4);
    if (kind === 0) faults.set(subgraph, 'down');
    else if (kind === 1) faults.set(subgraph, new Set(ids.filter(() => choose(3) === 0)));
  }
  return faults;
}

type Asked = {
  readonly key: string;
  readonly field: Field;
  readonly x: number;
  readonly condition: '' | '@include(if: $yes)' | '@include(if: $no)' | '@skip(if: $yes)';
};
type Selection = { readonly own: readonly Asked[]; readonly ofTwin: readonly Asked[] };

function randomSelection(choose: Choose, fields: readonly Field[]): Selection {
  const things = fields.filter(({ type }) => type === 'Thing');
  const conditions = ['', '', '', '', '@include(if: $yes)', '@include(if: $no)', '@skip(if: $yes)'] as const;
  const select = (count: number): Asked[] =>
    Array.from({ length: count }, (_, index): Asked[] => {
      const field = things[choose(3) === 0 ? choose(things.length) : things.length - 1 - choose(9)];
      return field ? [{ key: `f${index}`, field, x: choose(2), condition: conditions[choose(conditions.length)] ?? '' }] : [];
    }).flat();
  return { own: select(1 + choose(6)), ofTwin: select(choose(5)) };
}

type Case = { readonly fields: readonly Field[]; readonly faults: Faults; readonly asked: Selection };

async function checkAnswer({ query }: Federation, { fields, faults, asked }: Case): Promise<void> {
  const write = (each: Asked): string => `${each.key}: ${each.field.name}(x: ${each.x}) ${each.condition}`;
  const twin = asked.ofTwin.length > 0 ? `twin { id ${asked.ofTwin.map(write).join(' ')} }` : '';
  const source = `query ($yes: Boolean = true, $no: Boolean = false) { things { id ${asked.own.map(write).join(' ')} ${twin} } __typename @include(if: $yes) @skip(if: $no) }`;
  const answer = await query(source);
  if (isRefused(answer)) return;
  const things = (answer.data?.['things'] ?? []) as Readonly<Record<string, unknown>>[];
  const flaws = thingIds.flatMap((id, index) => {
    const thing = things[index] ?? {};
    return [
      ...flawsOf(thing, { id, asked: asked.own, path: ['things', index], answer, faults }),
      ...(twin === ''
        ? []
        : flawsOf(thing['twin'] as Readonly<Record<string, unknown>>, {
            id: twinOf(id),
            asked: asked.ofTwin,
            path: ['things', index, 'twin'],
            answer,
            faults,
          })),
    ];
  });
  const sdl = Object.entries(subgraphsOf(fields, () => faults)).map(([name, subgraph]) => `# ${name}${subgraph.sdl}`);
  if (flaws.length > 0)
    throw new Error(
      [...flaws, source, JSON.stringify([...faults].map(([name, fault]) => [name, [...fault]])), JSON.stringify(answer, null, 1), ...sdl].join('\n'),
    );
  expect(flaws).toEqual([]);
}

/** What neither planner can plan is not executed: see docs/decisions/0007. */
function isRefused({ data, errors = [] }: OperationAnswer): boolean {
  return data === undefined && errors.every(({ extensions }) => extensions['code'] === 'OPERATION_NOT_RESOLVABLE');
}

type Checked = {
  readonly id: string;
  readonly asked: readonly Asked[];
  readonly path: readonly (string | number)[];
  readonly answer: OperationAnswer;
  readonly faults: Faults;
};

function flawsOf(thing: Readonly<Record<string, unknown>>, { id, asked, path, answer: { errors = [] }, faults }: Checked): string[] {
  return asked.flatMap(({ key, field, x, condition }) => {
    const at = [...path, key].join('.');
    if (condition === '@include(if: $no)' || condition === '@skip(if: $yes)') return key in thing ? [`${at} is skipped`] : [];
    const causes = causesOf(field, id, faults);
    const expected = causes.size > 0 ? null : valueIn(field, id, x);
    if (thing[key] !== expected) return [`${at} is ${thing[key]} instead of ${expected}`];
    const services = errors.filter((error) => error.path?.join('.') === at).map(({ extensions }) => String(extensions['service']));
    if (causes.size === 0) return services.length > 0 ? [`${at} has an error`] : [];
    return services.length === 1 && services.every((service) => causes.has(service)) ? [] : [`${at} blames ${services} instead of one of ${[...causes]}`];
  });
}

/** The subgraphs whose failures keep the field from the entity. */
function causesOf({ subgraph, requires }: Field, id: string, faults: Faults): Set<string> {
  const fault = faults.get(subgraph);
  const below = requires.flatMap(({ field }) => (field.type === 'Part' ? partsOf(id) : [id]).flatMap((each) => [...causesOf(field, each, faults)]));
  return new Set([...(fault === 'down' || fault?.has(id) ? [subgraph] : []), ...below]);
}

function valueIn({ name, requires }: Field, id: string, x: number): string {
  const from = requires.map(({ field, x: given }) =>
    field.type === 'Part' ? partsOf(id).map((part) => valueIn(field, part, given)) : valueIn(field, id, given),
  );
  return tell({ name, id, x, from });
}

/** `from` is a list for what is required of parts. */
function tell({ name, id, x, from }: { name: string; id: string; x: number; from: readonly unknown[] }): string {
  return `${name}(${id} ${x})${from.length > 0 ? JSON.stringify(from.map((each) => each ?? (each === null ? null : 'missing'))) : ''}`;
}

function subgraphsOf(fields: readonly Field[], readFaults: () => Faults): Record<string, SubgraphSource> {
  const thing = (id: string): object => ({ id, parts: partsOf(id).map((part) => ({ id: part })), twin: () => thing(twinOf(id)) });
  const base: SubgraphSource = {
    sdl: 'type Query { things: [Thing!]! } type Thing @key(fields: "id") { id: ID! parts: [Part!]! twin: Thing! } type Part @key(fields: "id") { id: ID! }',
    rootValue: { things: thingIds.map(thing) },
    resolvers: { Thing: { __resolveReference: ({ id }: { id: string }) => thing(id) } },
  };
  const owned = Object.entries(Object.groupBy(fields, ({ subgraph }) => subgraph)).map(
    ([name, own = []]) => [name, subgraphOf(name, own, readFaults)] as const,
  );
  return { base, ...Object.fromEntries(owned) };
}

type Reference = { readonly id: string; readonly parts?: readonly Readonly<Record<string, unknown>>[] } & Readonly<Record<string, unknown>>;

function subgraphOf(name: string, own: readonly Field[], readFaults: () => Faults): SubgraphSource {
  const requirements = own.flatMap(({ requires }) => requires);
  const external = (type: Field['type']): string =>
    [...new Set(requirements.filter(({ field }) => field.type === type).map(({ field }) => field.name))]
      .map((each) => `${each}(x: Int! = 0): String @external`)
      .join(' ');
  const declare = ({ name, requires }: Field): string => {
    const set = requires.map(({ field, x }) => (field.type === 'Part' ? `parts { ${field.name}(x: ${x}) }` : `${field.name}(x: ${x})`)).join(' ');
    return `${name}(x: Int! = 0): String ${set === '' ? '' : `@requires(fields: "${set}")`}`;
  };
  const ownOf = (type: Field['type']): Field[] => own.filter((field) => field.type === type);
  const [ownParts, externalParts] = [ownOf('Part'), external('Part')];
  const part =
    ownParts.length + externalParts.length === 0
      ? ''
      : `type Part @key(fields: "id"${ownParts.length > 0 ? '' : ', resolvable: false'}) { id: ID! ${externalParts} ${ownParts.map(declare).join(' ')} }`;
  const resolvers = (type: Field['type']) => ({
    __resolveReference: async (reference: Reference) => {
      const fault = readFaults().get(name);
      if (fault !== 'down' && fault?.has(reference.id)) throw new Error('Out of order.');
      return reference;
    },
    ...Object.fromEntries(
      ownOf(type).map((field) => [
        field.name,
        (reference: Reference, { x }: { x: number }) => tell({ ...reference, name: field.name, x, from: field.requires.map(readFrom(reference)) }),
      ]),
    ),
  });
  return {
    sdl: `
      type Thing @key(fields: "id") { id: ID! ${externalParts === '' ? '' : 'parts: [Part!]! @external'} ${external('Thing')} ${ownOf('Thing').map(declare).join(' ')} }
      ${part}`,
    resolvers: { Thing: resolvers('Thing'), ...(ownParts.length > 0 && { Part: resolvers('Part') }) },
    intercept: async (_call, next) => (readFaults().get(name) === 'down' ? Promise.reject(new Error('down')) : next()),
  };
}

function readFrom({ parts, ...thing }: Reference): (requirement: Requirement) => unknown {
  return ({ field }) => (field.type === 'Part' ? (parts?.map((part) => part[field.name] ?? 'missing') ?? 'missing') : thing[field.name]);
}
