// Generated from schema.graphql and codegen.json by `npm run codegen`; not edited by hand.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ProductStub, UserStub, CategoryStub } from './reads.ts';
import type { Search } from './search.ts';
import type { HitRow } from './hit-page.ts';
import type { SuggestionRow } from './suggest.ts';
import type { UserError as KitUserError, SubgraphContext } from '@supergraph/subgraph-kit';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in RFC 3339, always in UTC, such as "2026-01-31T09:30:00.000Z". */
  DateTime: { input: string; output: string; }
  /** An exact decimal number as a string, such as "12.90"; never a float. */
  Decimal: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** An amount in one currency. */
export type Money = {
  /** The amount in major units with the currency's own number of decimals, such as "12.90". */
  readonly amount: Scalars['Decimal']['output'];
  /** The ISO 4217 code of the currency, such as "EUR". */
  readonly currency: Scalars['String']['output'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  /** Whether another page follows this one. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether a page comes before this one. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item; null when the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** The cursor of the last item, to be given as `after` for the next page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** A failure that a client can expect and show, as against a bug, which is a GraphQL error. */
export type UserError = {
  /** The machine-readable reason, such as "NOT_FOUND". */
  readonly code: Scalars['String']['output'];
  /** One sentence for a person. */
  readonly message: Scalars['String']['output'];
  /** The argument or input field at fault, outermost first; null when no single one is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** An argument or input field has a value that is not allowed. */
export type FieldError = UserError & {
  /** Either "BAD_USER_INPUT" or a more exact code, such as "DUPLICATE". */
  readonly code: Scalars['String']['output'];
  /** What is wrong with the value, and the value itself. */
  readonly message: Scalars['String']['output'];
  /** The argument or input field at fault, outermost first; null when no single one is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** Something the shop sells, in one or more variants. */
export type Product = {
  /** The ID, such as "prod_0190…". */
  readonly id: Scalars['ID']['output'];
  /** Products like this one, most alike first; null when the recommendations cannot be reached. */
  readonly related?: Maybe<ReadonlyArray<Product>>;
  /** What others bought with it, most often first; null when the recommendations cannot be reached. */
  readonly boughtTogether?: Maybe<ReadonlyArray<Product>>;
};


/** Something the shop sells, in one or more variants. */
export type ProductRelatedArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Something the shop sells, in one or more variants. */
export type ProductBoughtTogetherArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A person with an account. */
export type User = {
  /** The ID, such as "usr_0190…". */
  readonly id: Scalars['ID']['output'];
  /** What they may like, the best guess first; null when the recommendations cannot be reached, or for anybody but the viewer. */
  readonly recommended?: Maybe<ReadonlyArray<Product>>;
};


/** A person with an account. */
export type UserRecommendedArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A shelf of the catalogue; shelves form a tree. */
export type Category = {
  /** The ID, such as "cat_0190…". */
  readonly id: Scalars['ID']['output'];
};

/** Which values of a facet to keep. */
export type FacetFilter = {
  /** The facet's key, such as "brand" or "price". */
  readonly key: Scalars['String']['input'];
  /** Keeps hits with any of these values; null or empty for all. */
  readonly values?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Keeps hits with this number or more; null for no bound. */
  readonly min?: InputMaybe<Scalars['Decimal']['input']>;
  /** Keeps hits with this number or less; null for no bound. */
  readonly max?: InputMaybe<Scalars['Decimal']['input']>;
};

/** The order of the hits. */
export type SearchSort =
  /** The best match first. */
  | 'RELEVANCE'
  /** The lowest price first. */
  | 'PRICE_ASC'
  /** The highest price first. */
  | 'PRICE_DESC'
  /** The latest added first. */
  | 'NEWEST'
  /** The best rating first. */
  | 'RATING';

/** One page of the hits. */
export type SearchResult = {
  /** The hits, without cursors. */
  readonly nodes: ReadonlyArray<SearchHit>;
  /** The hits with their cursors. */
  readonly edges: ReadonlyArray<SearchEdge>;
  /** What the hits can be narrowed down by, the most useful first. */
  readonly facets: ReadonlyArray<Facet>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many products match. */
  readonly totalCount: Scalars['Int']['output'];
  /** The query that was meant and that these hits are for; null when it was taken as written. */
  readonly correctedQuery?: Maybe<Scalars['String']['output']>;
};

/** A product as the search knows it, which may be some seconds old. */
export type SearchHit = {
  /** The ID of the product. */
  readonly id: Scalars['ID']['output'];
  /** The product's name. */
  readonly title: Scalars['String']['output'];
  /** The last part of the product page's address. */
  readonly slug: Scalars['String']['output'];
  /** Where to load a small picture from; null when it has none. */
  readonly thumbnailUrl?: Maybe<Scalars['String']['output']>;
  /** The price of the cheapest variant. */
  readonly price: Money;
  /** The mean rating from 1 to 5; null when nobody has rated it. */
  readonly rating?: Maybe<Scalars['Float']['output']>;
  /** Whether at least one piece of some variant can be taken now. What can only be ordered ahead is not in stock. */
  readonly inStock: Scalars['Boolean']['output'];
  /** The words that match, as HTML with <mark>; null when nothing is to be marked. */
  readonly highlight?: Maybe<Scalars['String']['output']>;
  /** The product as the catalogue knows it now; null when it cannot be read or is gone. */
  readonly product?: Maybe<Product>;
};

/** A hit with its place in the list. */
export type SearchEdge = {
  /** The hit. */
  readonly node: SearchHit;
  /** The hit's place, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
};

/** Something the hits can be narrowed down by. */
export type Facet = {
  /** The name for machines, to be given in a filter, such as "brand". */
  readonly key: Scalars['String']['output'];
  /** The name for people, such as "Brand". */
  readonly label: Scalars['String']['output'];
  /** How its values are to be chosen. */
  readonly kind: FacetKind;
  /** The values, the most frequent first; a range has its lowest and its highest number. */
  readonly values: ReadonlyArray<FacetValue>;
};

/** One value of a facet. */
export type FacetValue = {
  /** The value for machines, to be given in a filter. */
  readonly value: Scalars['String']['output'];
  /** The value for people. */
  readonly label: Scalars['String']['output'];
  /** How many hits have it. */
  readonly count: Scalars['Int']['output'];
  /** Whether the request's filters chose it. */
  readonly selected: Scalars['Boolean']['output'];
};

/** How the values of a facet are to be chosen. */
export type FacetKind =
  /** Any number of the values. */
  | 'TERMS'
  /** A lowest and a highest number. */
  | 'RANGE'
  /** Yes or no. */
  | 'BOOLEAN';

/** A way to finish what is being typed. */
export type Suggestion = {
  /** The words to search for. */
  readonly text: Scalars['String']['output'];
  /** The product that these words name; null when they name none or it cannot be read. */
  readonly product?: Maybe<Product>;
  /** The category that these words name; null when they name none or it cannot be read. */
  readonly category?: Maybe<Category>;
};

/** Everything that can be read. */
export type Query = {
  /** Finds products on sale by words, forgiving small mistakes. */
  readonly search: SearchResult;
  /** Ways to finish what is being typed, the best first; empty when there are none. */
  readonly suggest: ReadonlyArray<Suggestion>;
  /** The products that sell best now, the best first; null when the recommendations cannot be reached. */
  readonly trending?: Maybe<ReadonlyArray<Product>>;
};


/** Everything that can be read. */
export type QuerySearchArgs = {
  query: Scalars['String']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filters?: InputMaybe<ReadonlyArray<FacetFilter>>;
  sort?: InputMaybe<SearchSort>;
};


/** Everything that can be read. */
export type QuerySuggestArgs = {
  prefix: Scalars['String']['input'];
  limit?: InputMaybe<Scalars['Int']['input']>;
};


/** Everything that can be read. */
export type QueryTrendingArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Product: Product;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Money: ResolverTypeWrapper<Money>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  UserError: ResolverTypeWrapper<KitUserError>;
  FieldError: ResolverTypeWrapper<FieldError>;
  Product: ResolverTypeWrapper<ProductStub>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  User: ResolverTypeWrapper<UserStub>;
  Category: ResolverTypeWrapper<CategoryStub>;
  FacetFilter: FacetFilter;
  SearchSort: SearchSort;
  SearchResult: ResolverTypeWrapper<Search>;
  SearchHit: ResolverTypeWrapper<HitRow>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  SearchEdge: ResolverTypeWrapper<Omit<SearchEdge, 'node'> & { node: ResolversTypes['SearchHit'] }>;
  Facet: ResolverTypeWrapper<Facet>;
  FacetValue: ResolverTypeWrapper<FacetValue>;
  FacetKind: FacetKind;
  Suggestion: ResolverTypeWrapper<SuggestionRow>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Money: Money;
  String: Scalars['String']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  UserError: KitUserError;
  FieldError: FieldError;
  Product: ProductStub;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  User: UserStub;
  Category: CategoryStub;
  FacetFilter: FacetFilter;
  SearchResult: Search;
  SearchHit: HitRow;
  Float: Scalars['Float']['output'];
  SearchEdge: Omit<SearchEdge, 'node'> & { node: ResolversParentTypes['SearchHit'] };
  Facet: Facet;
  FacetValue: FacetValue;
  Suggestion: SuggestionRow;
  Query: Record<PropertyKey, never>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type MoneyResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType?: TypeResolveFn<'FieldError', ParentType, ContextType>;
};

export type FieldErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  related?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Product']>>, ParentType, ContextType, RequireFields<ProductRelatedArgs, 'first'>>;
  boughtTogether?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Product']>>, ParentType, ContextType, RequireFields<ProductBoughtTogetherArgs, 'first'>>;
};

export type UserResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  recommended?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Product']>>, ParentType, ContextType, RequireFields<UserRecommendedArgs, 'first'>>;
};

export type CategoryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type SearchResultResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SearchHit']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  facets?: Resolver<ReadonlyArray<ResolversTypes['Facet']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  correctedQuery?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SearchHitResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  thumbnailUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  inStock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  highlight?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  node?: Resolver<ResolversTypes['SearchHit'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FacetResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Facet'] = ResolversParentTypes['Facet']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['FacetKind'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['FacetValue']>, ParentType, ContextType>;
};

export type FacetValueResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  selected?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SuggestionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Suggestion'] = ResolversParentTypes['Suggestion']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  search?: Resolver<ResolversTypes['SearchResult'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'query' | 'first' | 'sort'>>;
  suggest?: Resolver<ReadonlyArray<ResolversTypes['Suggestion']>, ParentType, ContextType, RequireFields<QuerySuggestArgs, 'prefix' | 'limit'>>;
  trending?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Product']>>, ParentType, ContextType, RequireFields<QueryTrendingArgs, 'first'>>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  FieldError?: FieldErrorResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  Facet?: FacetResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  Suggestion?: SuggestionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
};


/** What may have come with a representation beside its id, for a required field. */
type External<Reference> = { readonly [Field in Exclude<keyof Reference, '__typename' | 'id'>]?: Reference[Field] };

/** Resolves all representations of one type at once: a row or null for each, in their order. */
export type References = {
  [Type in keyof FederationReferenceTypes]: (
    representations: readonly FederationReferenceTypes[Type][],
    context: SubgraphContext,
    fields: ReadonlySet<string>,
    info: GraphQLResolveInfo,
  ) => Promise<readonly (object | null)[]> | readonly (object | null)[];
};
