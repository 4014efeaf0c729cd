import type { GraphQLResolveInfo } from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';
import type { Run } from './run.ts';
import type { Site } from './site.ts';

/** What a resolver may ask about its field. One is made for each call, so it holds little and looks up the rest. */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly path: Path;
  readonly rootValue = undefined;
  private readonly run: Run;
  private readonly site: Site;

  constructor(run: Run, site: Site, path: Path) {
    this.run = run;
    this.site = site;
    this.path = path;
  }

  get fieldName() {
    return this.site.definition.name;
  }
  get fieldNodes() {
    return this.site.nodes;
  }
  get returnType() {
    return this.site.definition.type;
  }
  get parentType() {
    return this.site.parentType;
  }
  get schema() {
    return this.run.source.schema;
  }
  get fragments() {
    return this.run.source.fragments;
  }
  get operation() {
    return this.run.source.operation;
  }
  get variableValues() {
    return this.run.variables;
  }
}

/** For the types of a list's items, which are told about the field, not about the item. */
export function fieldInfo(run: Run, site: Site, path: Path): ResolveInfo {
  let place = path;
  while (typeof place.key === 'number' && place.prev) place = place.prev;
  return new ResolveInfo(run, site, place);
}
