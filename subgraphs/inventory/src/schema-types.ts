// Generated from schema.graphql and codegen.json by `npm run codegen`; not edited by hand.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { VariantRow, CartRow, StockLevelRow, StockLocationRow, StockMovementRow } from './rows.ts';
import type { SupplyRow } from './availability.ts';
import type { MovementPage } from './movement-page.ts';
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

/** Something named by an ID does not exist, or not for this viewer. */
export type NotFoundError = UserError & {
  /** Always "NOT_FOUND". */
  readonly code: Scalars['String']['output'];
  /** What was not found, with its ID. */
  readonly message: Scalars['String']['output'];
  /** The argument or input field that names it, outermost first; null when no single one does. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** The idempotency key was used before with other arguments; nothing was done. */
export type IdempotencyConflictError = UserError & {
  /** Always "IDEMPOTENCY_CONFLICT". */
  readonly code: Scalars['String']['output'];
  /** The key, and that it belongs to another request. */
  readonly message: Scalars['String']['output'];
  /** The path of the idempotency key argument; null when it cannot be named. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
};

/** There are fewer pieces than the request takes away; nothing was done. */
export type InsufficientStockError = UserError & {
  /** Always "INSUFFICIENT_STOCK". */
  readonly code: Scalars['String']['output'];
  /** Which variant is short, what was asked and what is there. */
  readonly message: Scalars['String']['output'];
  /** The argument that asks for too many, outermost first; null when no single one does. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The ID of the variant that is short. */
  readonly variantId: Scalars['ID']['output'];
  /** How many pieces could be taken. */
  readonly available: Scalars['Int']['output'];
};

/** The stock is no longer what the client read; read it again and retry. */
export type StockChangedError = UserError & {
  /** Always "STALE_QUANTITY". */
  readonly code: Scalars['String']['output'];
  /** Which stock changed, what was expected and what is there. */
  readonly message: Scalars['String']['output'];
  /** The path of the `changeFrom` argument; null when it cannot be named. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** How many pieces are there now. */
  readonly onHand: Scalars['Int']['output'];
};

/** One buyable form of a product, such as a size and a colour. */
export type ProductVariant = {
  /** The ID, such as "var_0190…". */
  readonly id: Scalars['ID']['output'];
  /** Whether it can be bought now; null when the stock cannot be reached or has never heard of it. */
  readonly availability?: Maybe<Availability>;
  /** How many pieces lie where, the first location to ship from first; null when the stock cannot be reached or has never heard of it, or the viewer may not read it. */
  readonly stock?: Maybe<ReadonlyArray<StockLevel>>;
  /** The weight of one piece with its packaging, in grams. */
  readonly weightGrams: Scalars['Int']['output'];
  /** How it has to be shipped: "parcel", "letter" or "freight". Internal. */
  readonly shippingClass: Scalars['String']['output'];
  /** What sending one piece costs; null when it is not sent to that country, or its weight cannot be read. */
  readonly shippingEstimate?: Maybe<Money>;
};


/** One buyable form of a product, such as a size and a colour. */
export type ProductVariantShippingEstimateArgs = {
  country: Scalars['String']['input'];
};

/** Whether a variant can be bought. */
export type Availability = {
  /** Whether at least one piece can be taken from some location. */
  readonly inStock: Scalars['Boolean']['output'];
  /** Whether few pieces are left; false when none are. */
  readonly lowStock: Scalars['Boolean']['output'];
  /** How many pieces one order may take; null when there is no limit. */
  readonly maxPurchasable?: Maybe<Scalars['Int']['output']>;
  /** Whether it can be ordered before it is back in stock. */
  readonly backorderable: Scalars['Boolean']['output'];
  /** When it is expected back; null when it is in stock or nobody knows. */
  readonly restockAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What somebody means to buy. */
export type Cart = {
  /** The ID, such as "cart_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The ISO 3166-1 alpha-2 code of the country that it is to be sent to, such as "DE"; null until it is set. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** The lines in the order in which they were added; empty for a new cart. */
  readonly lines: ReadonlyArray<CartLine>;
  /** What sending all of it costs, before discounts; null until a country is set, when something in it is not sent there or its weight cannot be read, and for an empty cart. */
  readonly shippingTotal?: Maybe<Money>;
};

/** Some pieces of one variant in a cart. */
export type CartLine = {
  /** The ID, such as "cln_0190…". */
  readonly id: Scalars['ID']['output'];
  /** How many pieces, at least one. */
  readonly quantity: Scalars['Int']['output'];
  /** The weight of one piece with its packaging, in grams; null when it is not for sale any more. Internal. */
  readonly weightGrams?: Maybe<Scalars['Int']['output']>;
  /** How it has to be shipped: "parcel", "letter" or "freight"; null when it is not for sale any more. Internal. */
  readonly shippingClass?: Maybe<Scalars['String']['output']>;
};

/** How many pieces of a variant lie at one location. */
export type StockLevel = {
  /** Where. */
  readonly location: StockLocation;
  /** How many pieces lie there. */
  readonly onHand: Scalars['Int']['output'];
  /** How many of these are promised to orders. */
  readonly reserved: Scalars['Int']['output'];
  /** How many can be taken: on hand less reserved, never below zero. */
  readonly available: Scalars['Int']['output'];
};

/** A warehouse or shop that holds stock. */
export type StockLocation = {
  /** The ID, such as "loc_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The name, such as "Lyon warehouse". */
  readonly name: Scalars['String']['output'];
  /** The ISO 3166-1 alpha-2 code of its country, such as "FR". */
  readonly country: Scalars['String']['output'];
  /** Its place in the order in which locations ship, lowest first. */
  readonly priority: Scalars['Int']['output'];
};

/** One change of a stock level; never edited afterwards. */
export type StockMovement = {
  /** The ID, such as "mov_0190…". */
  readonly id: Scalars['ID']['output'];
  /** Why the stock changed. */
  readonly kind: MovementKind;
  /** Where it changed. */
  readonly location: StockLocation;
  /** How many pieces came (positive) or went (negative). */
  readonly delta: Scalars['Int']['output'];
  /** The reason in somebody's own words; null when none was given. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The ID of who did it; null when the system did. */
  readonly actorId?: Maybe<Scalars['ID']['output']>;
  /** When it happened. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** Why a stock level changed. */
export type MovementKind =
  /** Somebody corrected the count. */
  | 'ADJUSTMENT'
  /** Pieces were promised to an order. */
  | 'RESERVATION'
  /** A promise was taken back. */
  | 'RELEASE'
  /** Pieces left with an order. */
  | 'SALE'
  /** Pieces came back from a customer. */
  | 'RETURN'
  /** Pieces moved between locations. */
  | 'TRANSFER';

/** One page of the stock movements. */
export type StockMovementConnection = {
  /** The items, without cursors. */
  readonly nodes: ReadonlyArray<StockMovement>;
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<StockMovementEdge>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has; null when counting would cost too much. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the stock movements with its place in the list. */
export type StockMovementEdge = {
  /** The item. */
  readonly node: StockMovement;
  /** The item's place, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
};

/** What a change of stock did. */
export type StockPayload = {
  /** The stock as it is now; null when nothing was done. */
  readonly level?: Maybe<StockLevel>;
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Everything that can be read. */
export type Query = {
  /** All locations in the order in which they ship. */
  readonly stockLocations: ReadonlyArray<StockLocation>;
  /** The changes of one variant's stock at all locations, the latest first; empty for an unknown variant. */
  readonly stockMovements: StockMovementConnection;
};


/** Everything that can be read. */
export type QueryStockMovementsArgs = {
  variantId: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Everything that can be changed. */
export type Mutation = {
  /** Corrects the stock of a variant at one location. Errors: FieldError, NotFoundError, InsufficientStockError, StockChangedError, IdempotencyConflictError. */
  readonly stockAdjust: StockPayload;
};


/** Everything that can be changed. */
export type MutationStockAdjustArgs = {
  idempotencyKey: Scalars['ID']['input'];
  variantId: Scalars['ID']['input'];
  locationId: Scalars['ID']['input'];
  delta: Scalars['Int']['input'];
  changeFrom?: InputMaybe<Scalars['Int']['input']>;
  reason: Scalars['String']['input'];
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
  ProductVariant: ProductVariant;
  Cart: Cart;
  StockLocation: StockLocation;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & GraphQLRecursivePick<FederationTypes['ProductVariant'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['ProductVariant'], {"weightGrams":true,"shippingClass":true}> ) );
  Cart:
    ( { __typename: 'Cart' }
    & GraphQLRecursivePick<FederationTypes['Cart'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Cart'], {"country":true,"lines":{"quantity":true,"weightGrams":true,"shippingClass":true}}> ) );
  StockLocation:
    ( { __typename: 'StockLocation' }
    & GraphQLRecursivePick<FederationTypes['StockLocation'], {"id":true}> );
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
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  InsufficientStockError: ResolverTypeWrapper<InsufficientStockError>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  StockChangedError: ResolverTypeWrapper<StockChangedError>;
  ProductVariant: ResolverTypeWrapper<VariantRow>;
  Availability: ResolverTypeWrapper<SupplyRow>;
  Cart: ResolverTypeWrapper<CartRow>;
  CartLine: ResolverTypeWrapper<CartLine>;
  StockLevel: ResolverTypeWrapper<StockLevelRow>;
  StockLocation: ResolverTypeWrapper<StockLocationRow>;
  StockMovement: ResolverTypeWrapper<StockMovementRow>;
  MovementKind: MovementKind;
  StockMovementConnection: ResolverTypeWrapper<MovementPage>;
  StockMovementEdge: ResolverTypeWrapper<Omit<StockMovementEdge, 'node'> & { node: ResolversTypes['StockMovement'] }>;
  StockPayload: ResolverTypeWrapper<Omit<StockPayload, 'level' | 'userErrors'> & { level?: Maybe<ResolversTypes['StockLevel']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
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
  NotFoundError: NotFoundError;
  IdempotencyConflictError: IdempotencyConflictError;
  InsufficientStockError: InsufficientStockError;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  StockChangedError: StockChangedError;
  ProductVariant: VariantRow;
  Availability: SupplyRow;
  Cart: CartRow;
  CartLine: CartLine;
  StockLevel: StockLevelRow;
  StockLocation: StockLocationRow;
  StockMovement: StockMovementRow;
  StockMovementConnection: MovementPage;
  StockMovementEdge: Omit<StockMovementEdge, 'node'> & { node: ResolversParentTypes['StockMovement'] };
  StockPayload: Omit<StockPayload, 'level' | 'userErrors'> & { level?: Maybe<ResolversParentTypes['StockLevel']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
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
  __resolveType?: TypeResolveFn<'FieldError' | 'NotFoundError' | 'IdempotencyConflictError' | 'InsufficientStockError' | 'StockChangedError', ParentType, ContextType>;
};

export type FieldErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InsufficientStockErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['InsufficientStockError'] = ResolversParentTypes['InsufficientStockError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  variantId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StockChangedErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockChangedError'] = ResolversParentTypes['StockChangedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  availability?: Resolver<Maybe<ResolversTypes['Availability']>, ParentType, ContextType>;
  stock?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StockLevel']>>, ParentType, ContextType>;
  shippingEstimate?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType, RequireFields<ProductVariantShippingEstimateArgs, 'country'>>;
};

export type AvailabilityResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  inStock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lowStock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxPurchasable?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  backorderable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  restockAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CartResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart'], FederationReferenceType extends FederationReferenceTypes['Cart'] = FederationReferenceTypes['Cart']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cart']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  shippingTotal?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type StockLevelResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockLevel'] = ResolversParentTypes['StockLevel']> = {
  location?: Resolver<ResolversTypes['StockLocation'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockLocationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockLocation'] = ResolversParentTypes['StockLocation'], FederationReferenceType extends FederationReferenceTypes['StockLocation'] = FederationReferenceTypes['StockLocation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['StockLocation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockMovementResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MovementKind'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['StockLocation'], ParentType, ContextType>;
  delta?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  actorId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type StockMovementConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockMovementConnection'] = ResolversParentTypes['StockMovementConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['StockMovement']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockMovementEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type StockMovementEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockMovementEdge'] = ResolversParentTypes['StockMovementEdge']> = {
  node?: Resolver<ResolversTypes['StockMovement'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StockPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StockPayload'] = ResolversParentTypes['StockPayload']> = {
  level?: Resolver<Maybe<ResolversTypes['StockLevel']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  stockLocations?: Resolver<ReadonlyArray<ResolversTypes['StockLocation']>, ParentType, ContextType>;
  stockMovements?: Resolver<ResolversTypes['StockMovementConnection'], ParentType, ContextType, RequireFields<QueryStockMovementsArgs, 'variantId' | 'first'>>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  stockAdjust?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationStockAdjustArgs, 'idempotencyKey' | 'variantId' | 'locationId' | 'delta' | 'reason'>>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  FieldError?: FieldErrorResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  InsufficientStockError?: InsufficientStockErrorResolvers<ContextType>;
  StockChangedError?: StockChangedErrorResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  StockLevel?: StockLevelResolvers<ContextType>;
  StockLocation?: StockLocationResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockMovementConnection?: StockMovementConnectionResolvers<ContextType>;
  StockMovementEdge?: StockMovementEdgeResolvers<ContextType>;
  StockPayload?: StockPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
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
