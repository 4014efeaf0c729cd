import { describe } from '@jest/globals';
import { compareAll } from './monolith.ts';
import type { Entity } from './world.ts';

describe('keys', () => {
  /** Three registers of the same ships, that have no key in common but one by one. */
  const ships = ['1', '2', '3'].map((n) => ({
    __typename: 'Ship',
    imo: `imo-${n}`,
    hull: `hull-${n}`,
    port: { code: `P${n}`, country: { iso: n === '3' ? 'NO' : 'DK' } },
    name: `Ship ${n}`,
    tonnage: Number(n) * 100,
    crew: (): readonly object[] => sailors.filter((sailor) => sailor.id === n),
  }));
  const sailors: readonly Entity[] = ships.map((ship, index) => ({
    __typename: 'Sailor',
    id: String(index + 1),
    name: `Sailor ${index + 1}`,
    ship,
    rank: 'mate',
  }));
  const world = { query: { ships, ship: ({ imo }: { imo: string }) => ships.find((ship) => ship.imo === imo) }, entities: [...ships, ...sailors] };

  compareAll(
    'that lead from subgraph to subgraph',
    {
      world,
      subgraphs: {
        registry: 'type Query { ships: [Ship!]! ship(imo: ID!): Ship } type Ship @key(fields: "imo") { imo: ID! }',
        bridge: 'type Ship @key(fields: "imo") @key(fields: "hull") { imo: ID! hull: String! name: String }',
        yard: 'type Ship @key(fields: "hull") { hull: String! tonnage: Int crew: [Sailor] } type Sailor @key(fields: "id", resolvable: false) { id: ID! }',
        people: `type Sailor @key(fields: "id") { id: ID! name: String rank: String ship: Ship }
          type Ship @key(fields: "hull", resolvable: false) { hull: String! }`,
      },
    },
    [
      '{ ships { imo } }',
      '{ ships { tonnage } }',
      '{ ships { name tonnage hull imo } }',
      '{ ships { crew { rank ship { name crew { name id } } } } }',
      '{ ship(imo: "imo-2") { crew { id } tonnage } none: ship(imo: "no") { tonnage name } }',
    ],
  );

  compareAll(
    'of several and of nested fields',
    {
      world,
      subgraphs: {
        registry: `type Query { ships: [Ship!]! }
          type Ship @key(fields: "hull port { code country { iso } }") { hull: String! port: Port! name: String }
          type Port @shareable { code: ID! country: Country! }
          type Country @shareable { iso: String! }`,
        yard: `type Ship @key(fields: "port { country { iso } code } hull") { hull: String! port: Port! tonnage: Int }
          type Port @shareable { code: ID! country: Country! }
          type Country @shareable { iso: String! }`,
      },
    },
    ['{ ships { tonnage } }', '{ ships { name tonnage port { code } } }', '{ ships { p: port { c: country { code: iso } code } tonnage } }'],
  );

  // One subgraph resolves by a key that the other has only to tell.
  const parts = ['x', 'y'].map((id) => ({
    __typename: 'Part',
    id,
    serial: `serial-${id}`,
    mark: { __typename: 'Mark', one: `1${id}`, two: `2${id}`, three: `3${id}` },
    name: `Part ${id}`,
  }));
  compareAll(
    'of which some are not resolvable',
    {
      world: {
        query: { machine: { __typename: 'Machine', id: 'm', parts } },
        entities: [...parts.map((part) => ({ ...part, label: () => `label of ${part.name}` })), { __typename: 'Machine', id: 'm', parts }],
      },
      subgraphs: {
        stock: `type Part @key(fields: "id") @key(fields: "serial", resolvable: false) @key(fields: "mark { one two }", resolvable: false)
            @key(fields: "id mark { two three }", resolvable: false) { id: ID! serial: ID! mark: Mark! name: String! }
          type Mark { one: ID! two: ID! three: ID! }`
          .replace(/(serial|mark): (ID!|Mark!)/g, '$1: $2 @shareable')
          .replace('type Mark', 'type Mark @shareable'),
        works: `type Query { machine: Machine } type Machine @key(fields: "id") { id: ID! parts: [Part!]! }
          type Part @key(fields: "mark { one two }", resolvable: false) @key(fields: "id mark { two three }") @key(fields: "serial", resolvable: false) @key(fields: "id", resolvable: false) {
            id: ID! serial: ID! @shareable mark: Mark! @shareable }
          type Mark @shareable { one: ID! two: ID! three: ID! }`,
      },
    },
    ['{ machine { id parts { id name } } }', '{ machine { parts { mark { two } serial name } } }'],
  );

  // The second subgraph knows no key of the third, and learns one from the first.
  const books = ['a', 'b', 'c'].map((id, index) => ({
    __typename: 'Book',
    id,
    isbn: index === 1 ? null : `isbn-${id}`,
    title: `Book ${id}`,
    pages: index === 1 ? null : 100 + index,
  }));
  compareAll(
    'that are null',
    {
      world: { query: { shelf: [books[0], null, books[1], books[2], books[0]] }, entities: books },
      subgraphs: {
        shelf: 'type Query { shelf: [Book] } type Book @key(fields: "id") { id: ID! }',
        numbers: 'type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: String title: String }',
        print: 'type Book @key(fields: "isbn") { isbn: String pages: Int }',
      },
    },
    ['{ shelf { pages } }', '{ shelf { id title pages isbn } }'],
  );
});
