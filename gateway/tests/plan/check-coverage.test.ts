import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createCoverageCheck } from '../../src/plan/check-coverage.ts';
import type { FetchNode, PlanNode, RequiredSelection } from '../../src/plan/query-plan.ts';
import { readSubgraphViews } from '../../src/plan/subgraph-views.ts';
import { compose } from '../engine/federate.ts';

const supergraph = compose({
  shop: {
    sdl: `type Query { order: Order orders: [Order!]! seen: [Media!] featured: [Media!] any: Thing boxed: [[Order]] }
      type Order @key(fields: "id") { id: ID! weight: Int content: Thing buyer: User @provides(fields: "name") seller: User }
      type User @key(fields: "id") { id: ID! name: String @external }
      type Card @key(fields: "id") { id: ID! }
      union Thing = Order | User
      interface Media @key(fields: "id") { id: ID! title: String } type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
  },
  depot: {
    sdl: `type Query { stored: [Order!]! listed: [Media!] }
      type Order @key(fields: "id") { id: ID! weight: Int @external content: Thing @external isLarge: Boolean @requires(fields: "weight")
        label: String @requires(fields: "content { ... on Order { id } ... on User { id } }") }
      type User @key(fields: "id") { id: ID! } union Thing = Order | User
      type Media @key(fields: "id") @interfaceObject { id: ID! views: Int }`,
  },
  people: {
    sdl: 'type User @key(fields: "id") { id: ID! name: String @shareable email: String } type Card @key(fields: "id") { id: ID! limit: Int } union Thing = User | Card',
  },
});
const check = createCoverageCheck(readSubgraphViews(parse(supergraph)));

/** The coordinate of the first field that the plan does not bring. */
function uncovered(source: string, ...nodes: readonly PlanNode[]): string | undefined {
  return check({ node: { kind: 'Sequence', nodes } }, { document: parse(source), operationName: null })?.coordinate;
}

function ask(serviceName: string, operation: string, more: Partial<FetchNode> = {}): FetchNode {
  return { kind: 'Fetch', serviceName, operation, operationKind: 'query', ...more };
}

/** An entity fetch: what is required of a type is a field set. */
function askEntities(serviceName: string, at: string, requires: Readonly<Record<string, string>>, selections: string): PlanNode {
  const fragments = Object.entries(requires).map(
    ([typeCondition, fieldSet]): RequiredSelection => ({ kind: 'InlineFragment', typeCondition, selections: readFieldSet(`__typename ${fieldSet}`) }),
  );
  const operation = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selections} } }`;
  return { kind: 'Flatten', path: at.split('.'), node: ask(serviceName, operation, { requires: fragments }) };
}

function readFieldSet(text: string): RequiredSelection[] {
  const [definition] = parse(`{ ${text} }`).definitions;
  const read = (selections: readonly unknown[]): RequiredSelection[] =>
    (selections as { kind: string; name?: { value: string }; typeCondition?: { name: { value: string } }; selectionSet?: { selections: unknown[] } }[]).map(
      (each) =>
        each.kind === 'Field'
          ? { kind: 'Field', name: each.name?.value ?? '', selections: each.selectionSet && read(each.selectionSet.selections) }
          : { kind: 'InlineFragment', typeCondition: each.typeCondition?.name.value, selections: read(each.selectionSet?.selections ?? []) },
    );
  return definition?.kind === 'OperationDefinition' ? read(definition.selectionSet.selections) : [];
}

describe('a plan', () => {
  it('that brings each field covers its operation', () => {
    expect(
      uncovered(
        '{ order { id w: weight ...F } __typename __schema { types { name } } } fragment F on Order { seller { id } }',
        ask('shop', '{order{id w:weight seller{id}}}'),
      ),
    ).toBeUndefined();
    expect(uncovered('{ boxed { weight } }', ask('shop', '{boxed{weight}}'))).toBeUndefined();
  });

  it('that leaves out a field does not', () => {
    expect(uncovered('{ order { id weight } }', ask('shop', '{order{id}}'))).toBe('Order.weight');
    expect(uncovered('{ order { id w: weight } }', ask('shop', '{order{id weight}}'))).toBe('Order.weight');
    expect(uncovered('{ order { id } orders { id } }', ask('shop', '{order{id}}'))).toBe('Query.orders');
    expect(check({}, { document: parse('{ order { id } }'), operationName: null })).toEqual({ coordinate: 'Query.order', path: ['order'] });
  });

  it('is followed into fragments for each place and type that they are spread at', () => {
    const source =
      '{ any { ... on Order { ...F } ... on User { ...F } } order { ...F } orders { ...F ...F } } fragment F on Thing { ... on Order { weight } ... on User { name } }';
    const any = '__typename ...on Order{weight}';
    expect(uncovered(source, ask('shop', `{any{${any}}order{weight}orders{weight}}`))).toBe('User.name');
    expect(uncovered(source.replace('name', 'id'), ask('shop', `{any{${any}...on User{id}}order{weight}orders{id}}`))).toBe('Order.weight');
    expect(uncovered(source.replace('name', 'id'), ask('shop', `{any{${any}...on User{id}}order{weight}orders{weight}}`))).toBeUndefined();
  });

  it('that asks a subgraph for what it does not have does not bring it', () => {
    expect(uncovered('{ stored { id weight } }', ask('depot', '{stored{id weight}}'))).toBe('Order.weight');
    expect(uncovered('{ stored { id } }', ask('people', '{stored{id}}'))).toBe('Query.stored');
    expect(uncovered('{ stored { id } }', ask('nobody', '{stored{id}}'))).toBe('Query.stored');
  });

  it('brings external fields only from where they are provided', () => {
    expect(uncovered('{ order { buyer { name } } }', ask('shop', '{order{buyer{name}}}'))).toBeUndefined();
    expect(uncovered('{ order { seller { name } } }', ask('shop', '{order{seller{name}}}'))).toBe('User.name');
    expect(
      uncovered(
        '{ order { seller { name } } }',
        ask('shop', '{order{seller{__typename id}}}'),
        askEntities('people', 'order.seller', { User: 'id' }, '... on User { name }'),
      ),
    ).toBeUndefined();
  });
});

describe('an entity fetch', () => {
  const stored = ask('depot', '{stored{__typename id}}');
  const weight = askEntities('shop', 'stored.@', { Order: 'id' }, '... on Order { weight }');
  const isLarge = askEntities('depot', 'stored.@', { Order: 'id weight' }, '... on Order { isLarge }');

  it('brings what it asks for when the representation has what is required', () => {
    expect(uncovered('{ stored { isLarge } }', stored, weight, isLarge)).toBeUndefined();
  });

  it('brings nothing before what it requires, or without', () => {
    expect(uncovered('{ stored { isLarge } }', stored, isLarge, weight)).toBe('Order.isLarge');
    expect(uncovered('{ stored { isLarge } }', stored, isLarge)).toBe('Order.isLarge');
    expect(uncovered('{ stored { isLarge } }', ask('depot', '{stored{__typename}}'), weight, isLarge)).toBe('Order.isLarge');
  });

  it('is needed for a field with a requirement', () => {
    expect(uncovered('{ stored { isLarge } }', ask('depot', '{stored{isLarge}}'))).toBe('Order.isLarge');
    expect(uncovered('{ stored { isLarge } }', stored, weight, askEntities('depot', 'stored.@', { Order: 'id' }, '... on Order { isLarge }'))).toBe(
      'Order.isLarge',
    );
  });

  it('tells the types of a required union', () => {
    const content = askEntities('shop', 'stored.@', { Order: 'id' }, '... on Order { content { __typename ... on Order { id } ... on User { id } } }');
    const label = (required: string): PlanNode => askEntities('depot', 'stored.@', { Order: `id content { ${required} }` }, '... on Order { label }');
    expect(uncovered('{ stored { label } }', stored, content, label('__typename id'))).toBeUndefined();
    expect(uncovered('{ stored { label } }', stored, content, label('id'))).toBe('Order.label');
  });

  it('is for objects at its path, of its types', () => {
    const source = '{ order { buyer { email } seller { email } } }';
    const order = ask('shop', '{order{buyer{__typename id}seller{__typename id}}}');
    const email = (at: string): PlanNode => askEntities('people', at, { User: 'id' }, '... on User { email }');
    expect(uncovered(source, order, email('order.buyer'), email('order.seller'))).toBeUndefined();
    expect(uncovered(source, order, email('order.buyer'))).toBe('User.email');
    expect(uncovered('{ any { ... on User { email } } }', ask('shop', '{any{__typename ...on User{__typename id}}}'), email('any|[User]'))).toBeUndefined();
    expect(uncovered('{ any { ... on User { email } } }', ask('shop', '{any{__typename ...on User{__typename id}}}'), email('any|[Order]'))).toBe('User.email');
  });
});

describe('abstract types', () => {
  it('are covered for each type that an object can have there', () => {
    const source = '{ featured { title ... on Book { pages } ... on Film { minutes } } }';
    expect(uncovered(source, ask('shop', '{featured{__typename title ...on Book{pages}...on Film{minutes}}}'))).toBeUndefined();
    expect(uncovered(source, ask('shop', '{featured{__typename title ...on Book{pages}}}'))).toBe('Film.minutes');
    expect(uncovered(source, ask('shop', '{featured{__typename ...on Film{title minutes}...on Book{pages}}}'))).toBe('Book.title');
  });

  it('need nothing of what the subgraph does not know', () => {
    expect(uncovered('{ any { ... on Card { limit } ... on User { id } } }', ask('shop', '{any{__typename ...on User{id}}}'))).toBeUndefined();
  });

  it('that one subgraph knows as an object can have any type there', () => {
    const source = '{ listed { views ... on Film { minutes } } }';
    const listed = ask('depot', '{listed{__typename id views}}');
    const minutes = askEntities('shop', 'listed.@', { Media: 'id' }, '... on Media { __typename ... on Film { minutes } }');
    expect(uncovered(source, listed, minutes)).toBeUndefined();
    expect(uncovered(source, listed)).toBe('Film.minutes');
    const views = (type: string): PlanNode => askEntities('depot', 'seen.@', { [type]: 'id' }, '... on Media { views }');
    const seen = ask('shop', '{seen{__typename id}}');
    expect(uncovered('{ seen { ... on Film { views } } }', seen, views('Film'))).toBeUndefined();
    expect(uncovered('{ seen { ... on Film { views } } }', seen, views('Book'))).toBe('Film.views');
  });

  it('keep apart what types ask for under one key', () => {
    const source = '{ any { ... on Order { x: seller { id } } ... on User { x: name } } }';
    expect(uncovered(source, ask('shop', '{any{__typename ...on Order{x:seller{id}}}}'))).toBe('User.name');
    const renamed = ask('shop', '{any{__typename ...on Order{x__alias_0:seller{id}}}}', {
      outputRewrites: [{ kind: 'KeyRenamer', path: ['any', '... on Order', 'x__alias_0'], renameKeyTo: 'x' }],
    });
    expect(uncovered('{ any { ... on Order { x: seller { id } } } }', renamed)).toBeUndefined();
  });
});

describe('conditions', () => {
  const source = 'query ($with: Boolean!) { order { id weight @include(if: $with) } }';
  it('are those of the operation', () => {
    expect(uncovered(source, ask('shop', 'query($with:Boolean!){order{id weight@include(if:$with)}}'))).toBeUndefined();
    expect(uncovered(source, ask('shop', 'query($with:Boolean!){order{id weight@skip(if:$with)}}'))).toBe('Order.weight');
    expect(
      uncovered(
        'query ($with: Boolean!) { order { id weight } a: order @include(if: $with) { id } }',
        ask('shop', 'query($with:Boolean!){order{id weight@include(if:$with)}a:order{id}}'),
      ),
    ).toBe('Order.weight');
  });

  it('may stand in the plan', () => {
    const [id, both] = [ask('shop', '{order{id}}'), ask('shop', '{order{id weight}}')];
    expect(uncovered(source, { kind: 'Condition', condition: 'with', ifClause: both, elseClause: id })).toBeUndefined();
    expect(uncovered(source, { kind: 'Condition', condition: 'with', ifClause: id, elseClause: both })).toBe('Order.weight');
    expect(uncovered(source, { kind: 'Condition', condition: 'with', ifClause: both })).toBe('Query.order');
  });

  it('of many variables are tried one by one', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const fields = names.map((name) => `${name}: weight @include(if: $${name})`);
    const many = `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) { order { ${fields.join(' ')} } }`;
    expect(uncovered(many, ask('shop', many))).toBeUndefined();
    expect(uncovered(many, ask('shop', many.replace('if: $e', 'if: $f')))).toBe('Order.weight');
  });
});
