// Generated from schema.graphql and codegen.json by `npm run codegen`; not edited by hand.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PaymentRow, PaymentAttemptRow, RefundRow } from './rows.ts';
import type { OrderReference } from './order-balance.ts';
import type { UserError as KitUserError } from '@supergraph/subgraph-kit';
import type { PaymentsContext } from './payment-parts.ts';
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

/** Money taken, or to be taken, for an order. */
export type Payment = {
  /** The ID, such as "pay_0190…". */
  readonly id: Scalars['ID']['output'];
  /** What is paid for; null when the order is gone. */
  readonly order?: Maybe<Order>;
  /** How far it has come. */
  readonly state: PaymentState;
  /** How much is to be taken in all. */
  readonly amount: Money;
  /** How much of what was taken can still be given back. */
  readonly refundable: Money;
  /** Who moves the money, such as "stripe". */
  readonly provider: Scalars['String']['output'];
  /** What was given back, the latest first; empty when nothing was. */
  readonly refunds: ReadonlyArray<Refund>;
  /** Every try to move the money, the latest first; null for those who may not read the payments of others. */
  readonly attempts?: Maybe<ReadonlyArray<PaymentAttempt>>;
  /** When it was opened. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** How far a payment has come. */
export type PaymentState =
  /** Opened; the provider has not answered yet. */
  | 'PENDING'
  /** Waits for the customer, who has to confirm it with the bank. */
  | 'REQUIRES_ACTION'
  /** The money is set aside, but not taken. */
  | 'AUTHORIZED'
  /** The money is taken. */
  | 'CAPTURED'
  /** Some of the money was given back. */
  | 'PARTIALLY_REFUNDED'
  /** All of the money was given back. */
  | 'REFUNDED'
  /** The money that was set aside was let go. */
  | 'VOIDED'
  /** The provider refused. */
  | 'FAILED';

/** What a provider was asked for. */
export type PaymentAttemptKind =
  /** To set the money aside. */
  | 'AUTHORIZE'
  /** To take what was set aside. */
  | 'CAPTURE'
  /** To let go what was set aside. */
  | 'VOID'
  /** To give back what was taken. */
  | 'REFUND';

/** One try to move the money of a payment. */
export type PaymentAttempt = {
  /** The ID, such as "att_0190…". */
  readonly id: Scalars['ID']['output'];
  /** What was asked for; null where that was not written down. */
  readonly kind?: Maybe<PaymentAttemptKind>;
  /** What the try ended in. */
  readonly state: PaymentState;
  /** The provider's own name for it; null when the provider never answered. */
  readonly providerRef?: Maybe<Scalars['String']['output']>;
  /** Why the provider refused; null when it did not. */
  readonly errorCode?: Maybe<Scalars['String']['output']>;
  /** When it was made. */
  readonly at: Scalars['DateTime']['output'];
};

/** Money given back. */
export type Refund = {
  /** The ID, such as "ref_0190…". */
  readonly id: Scalars['ID']['output'];
  /** How much. */
  readonly amount: Money;
  /** Why, in somebody's own words. */
  readonly reason: Scalars['String']['output'];
  /** How far it has come. */
  readonly state: RefundState;
  /** When it was asked for. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** How far money that is given back has come. */
export type RefundState =
  /** The provider has not said yet that it is done. */
  | 'PENDING'
  /** It is given back. */
  | 'SUCCEEDED'
  /** The provider could not give it back; a person will, in another way. */
  | 'FAILED';

/** A placed order. Its lines, prices and address are snapshots and never change. */
export type Order = {
  /** The ID, such as "ord_0190…". */
  readonly id: Scalars['ID']['output'];
  /** What the customer pays in all. */
  readonly total: Money;
  /** The payments, the latest first; empty when nothing was paid, null when they cannot be read. */
  readonly payments?: Maybe<ReadonlyArray<Payment>>;
  /** What is still to be paid; below zero when more was taken than the order costs, null when the total or the payments cannot be read. */
  readonly balanceDue?: Maybe<Money>;
};

/** Everything that can be read. */
export type Query = {
  /** One payment; null when there is none with this ID. */
  readonly payment?: Maybe<Payment>;
};


/** Everything that can be read. */
export type QueryPaymentArgs = {
  id: Scalars['ID']['input'];
};

/** Everything that can be changed. */
export type Mutation = {
  /** Has money taken that is set aside. The payment is CAPTURED once the provider has done it; ask for it again to see. Errors: FieldError, NotFoundError, IdempotencyConflictError. */
  readonly paymentCapture: PaymentPayload;
  /** Has money given back. The refund is PENDING until the provider has done it, and FAILED if it does not. Errors: FieldError, NotFoundError, IdempotencyConflictError. */
  readonly paymentRefund: PaymentPayload;
  /** Has let go what is set aside, so that the order cannot be paid by this payment any more. It is VOIDED once the provider has done it. Errors: FieldError, NotFoundError, IdempotencyConflictError. */
  readonly paymentVoid: PaymentPayload;
};


/** Everything that can be changed. */
export type MutationPaymentCaptureArgs = {
  idempotencyKey: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  amount?: InputMaybe<Scalars['Decimal']['input']>;
};


/** Everything that can be changed. */
export type MutationPaymentRefundArgs = {
  idempotencyKey: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
  amount: Scalars['Decimal']['input'];
  reason: Scalars['String']['input'];
};


/** Everything that can be changed. */
export type MutationPaymentVoidArgs = {
  idempotencyKey: Scalars['ID']['input'];
  id: Scalars['ID']['input'];
};

/** What came of a change of a payment. */
export type PaymentPayload = {
  /** The payment as it is when this is answered; null when nothing was done, or when the caller may not read payments. */
  readonly payment?: Maybe<Payment>;
  /** Why nothing was done; empty when it was. */
  readonly userErrors: ReadonlyArray<UserError>;
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
  Payment: Payment;
  Order: Order;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Payment:
    ( { __typename: 'Payment' }
    & GraphQLRecursivePick<FederationTypes['Payment'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Order'], {"total":{"amount":true,"currency":true}}> ) );
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
  Payment: ResolverTypeWrapper<PaymentRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  PaymentState: PaymentState;
  PaymentAttemptKind: PaymentAttemptKind;
  PaymentAttempt: ResolverTypeWrapper<PaymentAttemptRow>;
  Refund: ResolverTypeWrapper<RefundRow>;
  RefundState: RefundState;
  Order: ResolverTypeWrapper<OrderReference>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PaymentPayload: ResolverTypeWrapper<Omit<PaymentPayload, 'payment' | 'userErrors'> & { payment?: Maybe<ResolversTypes['Payment']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
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
  Payment: PaymentRow;
  ID: Scalars['ID']['output'];
  PaymentAttempt: PaymentAttemptRow;
  Refund: RefundRow;
  Order: OrderReference;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  PaymentPayload: Omit<PaymentPayload, 'payment' | 'userErrors'> & { payment?: Maybe<ResolversParentTypes['Payment']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type MoneyResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType?: TypeResolveFn<'FieldError' | 'NotFoundError' | 'IdempotencyConflictError', ParentType, ContextType>;
};

export type FieldErrorResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Payment'] = ResolversParentTypes['Payment'], FederationReferenceType extends FederationReferenceTypes['Payment'] = FederationReferenceTypes['Payment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Payment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PaymentState'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refunds?: Resolver<ReadonlyArray<ResolversTypes['Refund']>, ParentType, ContextType>;
  attempts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PaymentAttempt']>>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PaymentAttemptResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['PaymentAttempt'] = ResolversParentTypes['PaymentAttempt']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['PaymentAttemptKind']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PaymentState'], ParentType, ContextType>;
  providerRef?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RefundResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Refund'] = ResolversParentTypes['Refund']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RefundState'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OrderResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  payments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Payment']>>, ParentType, ContextType>;
  balanceDue?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType, RequireFields<QueryPaymentArgs, 'id'>>;
};

export type MutationResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  paymentCapture?: Resolver<ResolversTypes['PaymentPayload'], ParentType, ContextType, RequireFields<MutationPaymentCaptureArgs, 'idempotencyKey' | 'id'>>;
  paymentRefund?: Resolver<ResolversTypes['PaymentPayload'], ParentType, ContextType, RequireFields<MutationPaymentRefundArgs, 'idempotencyKey' | 'id' | 'amount' | 'reason'>>;
  paymentVoid?: Resolver<ResolversTypes['PaymentPayload'], ParentType, ContextType, RequireFields<MutationPaymentVoidArgs, 'idempotencyKey' | 'id'>>;
};

export type PaymentPayloadResolvers<ContextType = PaymentsContext, ParentType extends ResolversParentTypes['PaymentPayload'] = ResolversParentTypes['PaymentPayload']> = {
  payment?: Resolver<Maybe<ResolversTypes['Payment']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = PaymentsContext> = {
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  FieldError?: FieldErrorResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  Payment?: PaymentResolvers<ContextType>;
  PaymentAttempt?: PaymentAttemptResolvers<ContextType>;
  Refund?: RefundResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PaymentPayload?: PaymentPayloadResolvers<ContextType>;
};


/** What may have come with a representation beside its id, for a required field. */
type External<Reference> = { readonly [Field in Exclude<keyof Reference, '__typename' | 'id'>]?: Reference[Field] };

/** Resolves all representations of one type at once: a row or null for each, in their order. */
export type References = {
  [Type in keyof FederationReferenceTypes]: (
    representations: readonly FederationReferenceTypes[Type][],
    context: PaymentsContext,
    fields: ReadonlySet<string>,
    info: GraphQLResolveInfo,
  ) => Promise<readonly (object | null)[]> | readonly (object | null)[];
};
