import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** Endless choices from a finite list of numbers; zeros when it is used up, so that an operation ends. */
export type Choose = (options: number) => number;

export function createChoices(numbers: readonly number[]): Choose {
  let at = 0;
  return (options) => (numbers[at++] ?? 0) % options;
}

const variableTypes = { $yes: 'Boolean!', $no: 'Boolean!', $maybe: 'Boolean = true', $count: 'Int', $filter: 'Filter', $factor: 'Int! = 2' };

/** A query with two named fragments. Some are refused by validation: names are chosen without looking left or right. */
export function randomQuery(schema: GraphQLSchema, choose: Choose): string {
  const writer = new Writer(schema, choose);
  const root = writer.selections(schema.getQueryType() as GraphQLCompositeType, 5);
  const fragments = ['A', 'Named'].filter((name) => root.includes(`...On${name}`));
  const definitions = fragments.map((name) => `fragment On${name} on ${name} ${writer.selections(schema.getType(name) as GraphQLCompositeType, 1)}`);
  const text = [root, ...definitions].join('\n');
  const variables = Object.entries(variableTypes).filter(([name]) => text.includes(name));
  return variables.length === 0 ? `query ${text}` : `query (${variables.map((entry) => entry.join(': ')).join(', ')}) ${text}`;
}

class Writer {
  private readonly schema: GraphQLSchema;
  private readonly choose: Choose;
  private readonly given = new Map<string, string>();

  constructor(schema: GraphQLSchema, choose: Choose) {
    this.schema = schema;
    this.choose = choose;
  }

  selections(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + this.choose(5) }, () => this.selection(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const kind = this.choose(8);
    if (kind === 0) return `${this.oneOf(['', 'kind: '])}__typename`;
    if (depth > 1 && kind === 1 && type.name !== 'Query') return `...${this.oneOf(['OnA', 'OnNamed'])} ${this.oneOf(directives)}`;
    if (depth > 1 && (kind === 2 || isUnionType(type))) return this.inlineFragment(type, depth);
    if (isUnionType(type)) return '__typename';
    const fields = Object.values(type.getFields()).filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)));
    return this.field(fields[this.choose(fields.length)] as GraphQLField<unknown, unknown>, depth);
  }

  private inlineFragment(type: GraphQLCompositeType, depth: number): string {
    const candidates = [type, ...(isObjectType(type) ? type.getInterfaces() : this.schema.getPossibleTypes(type))];
    const condition = this.oneOf(candidates);
    const isBare = condition === type && this.choose(2) === 0;
    return `...${isBare ? '' : ` on ${condition.name}`} ${this.oneOf(directives)} ${this.selections(condition, depth - 1)}`;
  }

  private field({ name, type, args }: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(type);
    return `${this.oneOf(aliases)}${name}${this.argumentsFor(name, args)} ${this.oneOf(directives)} ${isCompositeType(named) ? this.selections(named, depth - 1) : ''}`;
  }

  /** The same for all fields of a name, which could not be merged otherwise. */
  private argumentsFor(name: string, args: readonly GraphQLArgument[]): string {
    const given = args.map((argument) => this.oneOf(argumentTexts[argument.name] ?? [''])).filter((text) => text !== '');
    const text = this.given.get(name) ?? (given.length > 0 ? `(${given.join(', ')})` : '');
    this.given.set(name, text);
    return text;
  }

  private oneOf<Option>(options: readonly Option[]): Option {
    return options[this.choose(options.length)] as Option;
  }
}

const aliases = [...Array<string>(30).fill(''), 'a: ', 'other: ', 'third: ', 'constructor: ', '__proto__: '];

const directives = ['', '', '', '', '', '', '@include(if: $yes)', '@skip(if: $no)', '@include(if: $no)', '@skip(if: true)', '@include(if: $maybe)'];

const argumentTexts: Readonly<Record<string, readonly string[]>> = {
  count: ['', '', 'count: $count', 'count: 7', 'count: null'],
  factor: ['factor: 3', 'factor: $factor'],
  filter: ['', 'filter: $filter', 'filter: { words: ["x"], inner: { limit: $count } }', 'filter: { words: [], color: RED }'],
};
