// Generated from schema.graphql and codegen.json by `npm run codegen`; not edited by hand.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRow, RoleRow, AddressRow, SessionRow } from './rows.ts';
import type { UserPage } from './user-page.ts';
import type { UserError as KitUserError } from '@supergraph/subgraph-kit';
import type { AccountsContext } from './context.ts';
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

/** Somebody else changed the thing after the version that the client read; read it again and retry. */
export type StaleVersionError = UserError & {
  /** Always "STALE_VERSION". */
  readonly code: Scalars['String']['output'];
  /** Which thing changed, and both versions. */
  readonly message: Scalars['String']['output'];
  /** The argument that carries the version, outermost first; null when no single one does. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The version that is stored now. */
  readonly currentVersion: Scalars['Int']['output'];
};

/** The same was tried too often. */
export type RateLimitedError = UserError & {
  /** Always "RATE_LIMITED". */
  readonly code: Scalars['String']['output'];
  /** When to try again. */
  readonly message: Scalars['String']['output'];
  /** The argument or input field at fault, outermost first; null when no single one is. */
  readonly path?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** After how many seconds to try again; 0 for another request at once. */
  readonly retryAfterSeconds: Scalars['Int']['output'];
};

/** A person with an account. */
export type User = {
  /** The ID, such as "usr_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The address they sign in with, unique in the shop; null to anybody but themselves and those who have "accounts:read". */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** The name that others may see. */
  readonly displayName: Scalars['String']['output'];
  /** What they may do beyond shopping, empty for a customer; null to anybody but themselves and those who have "accounts:read". */
  readonly roles?: Maybe<ReadonlyArray<Role>>;
  /** Their saved addresses, the default first; null to anybody but themselves and those who have "accounts:read". */
  readonly addresses?: Maybe<ReadonlyArray<Address>>;
  /** When the account was opened, which a review may show of its author. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When the account last changed; null to anybody but themselves and those who have "accounts:read". */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A named set of permissions. */
export type Role = {
  /** The ID, such as "role_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The name, unique in the shop, such as "support". */
  readonly name: Scalars['String']['output'];
  /** What the role allows, such as "orders:read"; "*" stands for everything. */
  readonly permissions: ReadonlyArray<Scalars['String']['output']>;
};

/** A device or browser in which somebody has signed in. */
export type Session = {
  /** The ID, such as "ses_0190…". */
  readonly id: Scalars['ID']['output'];
  /** What the client called itself when it was last seen, 200 characters at most; null when it did not say. */
  readonly userAgent?: Maybe<Scalars['String']['output']>;
  /** The IP address from which it was last seen; null when it is not known. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** When it began. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was last renewed, by signing in or by `refreshSession`. */
  readonly lastSeenAt: Scalars['DateTime']['output'];
  /** When it ends unless it is renewed before. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Whether it is the one that asks. */
  readonly current: Scalars['Boolean']['output'];
};

/** A postal address that a person saved. */
export type Address = {
  /** The ID, such as "adr_0190…". */
  readonly id: Scalars['ID']['output'];
  /** Who lives there, as written on the parcel. */
  readonly name: Scalars['String']['output'];
  /** Street and number. */
  readonly line1: Scalars['String']['output'];
  /** Whatever else finds the door; null when there is nothing else. */
  readonly line2?: Maybe<Scalars['String']['output']>;
  /** The town. */
  readonly city: Scalars['String']['output'];
  /** The state or province; null where addresses have none. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** The postal code as that country writes it. */
  readonly postalCode: Scalars['String']['output'];
  /** The ISO 3166-1 alpha-2 code of the country, such as "DE". */
  readonly country: Scalars['String']['output'];
  /** Whether checkout proposes this one; one address of a person at most. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** When it was saved. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change; give it back as `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};

/** One page of the people. */
export type UserConnection = {
  /** The items, without cursors. */
  readonly nodes: ReadonlyArray<User>;
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<UserEdge>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has; null when counting would cost too much. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the people with its place in the list. */
export type UserEdge = {
  /** The item. */
  readonly node: User;
  /** The item's place, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
};

/** The address to save. */
export type AddressInput = {
  /** Who lives there, as written on the parcel; 1 to 200 characters. */
  readonly name: Scalars['String']['input'];
  /** Street and number; 1 to 200 characters. */
  readonly line1: Scalars['String']['input'];
  /** Whatever else finds the door; null for nothing. */
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** The town; 1 to 200 characters. */
  readonly city: Scalars['String']['input'];
  /** The state or province; null where addresses have none. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** The postal code as that country writes it; 1 to 20 characters. */
  readonly postalCode: Scalars['String']['input'];
  /** The ISO 3166-1 alpha-2 code of the country, such as "DE". */
  readonly country: Scalars['String']['input'];
  /** Whether to make it the default in place of the one before; null leaves that as it is. */
  readonly isDefault?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What saving an address did. */
export type AddressPayload = {
  /** The address as it is now; null when it was not saved. */
  readonly address?: Maybe<Address>;
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What deleting an address did. */
export type AddressDeletePayload = {
  /** The ID of the address that is gone; null when none was deleted. */
  readonly deletedId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What to change of a role. */
export type RoleInput = {
  /** The name, unique in the shop: 1 to 50 letters, digits, spaces, hyphens and underscores. */
  readonly name: Scalars['String']['input'];
  /** All that the role allows, 40 at most: each like "orders:read", or "*" for everything. */
  readonly permissions: ReadonlyArray<Scalars['String']['input']>;
};

/** What signing in, registering or going on with a session gave. */
export type AuthPayload = {
  /** Who signed in; null when nobody did. What only they may see of it is read with the access token. */
  readonly user?: Maybe<User>;
  /** For the header `authorization: Bearer …` of what follows, until it expires; null when nobody signed in. The cookie that renews it comes beside it. */
  readonly accessToken?: Maybe<Scalars['String']['output']>;
  /** When the access token expires, minutes from now; null when there is none. */
  readonly accessTokenExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why nobody signed in; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What signing out did. */
export type LogoutPayload = {
  /** How many sessions have ended; 0 when there was none any more. */
  readonly endedSessions: Scalars['Int']['output'];
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What ending a session did. */
export type SessionRevokePayload = {
  /** The ID of the session that has ended; null when none has. */
  readonly revokedId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What changing the password did. */
export type PasswordChangePayload = {
  /** How many other sessions have ended; null when the password was not changed. */
  readonly endedSessions?: Maybe<Scalars['Int']['output']>;
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What giving or taking a role did. */
export type RoleAssignmentPayload = {
  /** The person as they are now; null when nothing was changed. */
  readonly user?: Maybe<User>;
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What saving a role did. */
export type RolePayload = {
  /** The role as it is now; null when it was not saved. */
  readonly role?: Maybe<Role>;
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Everything that can be read. */
export type Query = {
  /** The viewer; null for a guest. */
  readonly me?: Maybe<User>;
  /** Where the viewer is signed in, the session used last first; as many as there may be, a few dozen. */
  readonly sessions: ReadonlyArray<Session>;
  /** One person; null when there is none with this ID. */
  readonly user?: Maybe<User>;
  /** People, the newest account first. */
  readonly users: UserConnection;
  /** All roles by name. */
  readonly roles: ReadonlyArray<Role>;
};


/** Everything that can be read. */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be read. */
export type QueryUsersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  role?: InputMaybe<Scalars['ID']['input']>;
};

/** Everything that can be changed. */
export type Mutation = {
  /**
   * Opens an account and signs in. One of `register`, `login` and `passwordChange` in a request, once.
   * Errors: FieldError (an address that is taken is "DUPLICATE", too much at once "OVERLOADED"), RateLimitedError.
   */
  readonly register: AuthPayload;
  /**
   * Signs in. One of `register`, `login` and `passwordChange` in a request, once.
   * Errors: FieldError ("INVALID_CREDENTIALS", whatever of them is wrong; too much at once is "OVERLOADED"), RateLimitedError.
   */
  readonly login: AuthPayload;
  /**
   * Gives a new access token for the session of the cookie, and a new cookie. Errors: FieldError, "SESSION_ENDED" when there is no
   * such session any more: then only signing in helps.
   */
  readonly refreshSession: AuthPayload;
  /** Signs out: ends the session of the cookie and that of the access token, which itself is good until it expires. It needs no more than one of them. */
  readonly logout: LogoutPayload;
  /** Ends one of the viewer's sessions; its access token is good until it expires. Errors: FieldError, NotFoundError. */
  readonly sessionRevoke: SessionRevokePayload;
  /**
   * Changes the viewer's password, and ends their other sessions. One of `register`, `login` and `passwordChange` in a request, once.
   * Errors: FieldError (a wrong current password is "INVALID_CREDENTIALS", too much at once "OVERLOADED"), NotFoundError, RateLimitedError.
   */
  readonly passwordChange: PasswordChangePayload;
  /**
   * Gives a person a role, of which the viewer must have every permission. To give it again changes nothing. Access tokens learn of it
   * when they are renewed. Errors: FieldError, NotFoundError.
   */
  readonly roleAssign: RoleAssignmentPayload;
  /**
   * Takes a role from a person, of which the viewer must have every permission. Access tokens learn of it when they are renewed.
   * Errors: FieldError ("LAST_ADMINISTRATOR" when nobody else may do everything), NotFoundError.
   */
  readonly roleUnassign: RoleAssignmentPayload;
  /**
   * Adds a role, or changes what a role allows. The viewer must have all of its permissions, before and after.
   * Errors: FieldError ("LAST_ADMINISTRATOR" when nobody would be left who may do everything), NotFoundError.
   */
  readonly roleUpsert: RolePayload;
  /** Saves an address of the viewer. Errors: FieldError, NotFoundError, StaleVersionError. */
  readonly addressUpsert: AddressPayload;
  /** Deletes an address of the viewer. Placed orders keep their copy of it. Errors: FieldError, NotFoundError. */
  readonly addressDelete: AddressDeletePayload;
};


/** Everything that can be changed. */
export type MutationRegisterArgs = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
  displayName: Scalars['String']['input'];
};


/** Everything that can be changed. */
export type MutationLoginArgs = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};


/** Everything that can be changed. */
export type MutationLogoutArgs = {
  all?: InputMaybe<Scalars['Boolean']['input']>;
};


/** Everything that can be changed. */
export type MutationSessionRevokeArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be changed. */
export type MutationPasswordChangeArgs = {
  currentPassword: Scalars['String']['input'];
  newPassword: Scalars['String']['input'];
};


/** Everything that can be changed. */
export type MutationRoleAssignArgs = {
  userId: Scalars['ID']['input'];
  roleId: Scalars['ID']['input'];
};


/** Everything that can be changed. */
export type MutationRoleUnassignArgs = {
  userId: Scalars['ID']['input'];
  roleId: Scalars['ID']['input'];
};


/** Everything that can be changed. */
export type MutationRoleUpsertArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  input: RoleInput;
};


/** Everything that can be changed. */
export type MutationAddressUpsertArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  input: AddressInput;
};


/** Everything that can be changed. */
export type MutationAddressDeleteArgs = {
  id: Scalars['ID']['input'];
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
  User: User;
  Address: Address;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Address:
    ( { __typename: 'Address' }
    & GraphQLRecursivePick<FederationTypes['Address'], {"id":true}> );
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
  StaleVersionError: ResolverTypeWrapper<StaleVersionError>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  RateLimitedError: ResolverTypeWrapper<RateLimitedError>;
  User: ResolverTypeWrapper<UserRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Role: ResolverTypeWrapper<RoleRow>;
  Session: ResolverTypeWrapper<SessionRow>;
  Address: ResolverTypeWrapper<AddressRow>;
  UserConnection: ResolverTypeWrapper<UserPage>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  AddressInput: AddressInput;
  AddressPayload: ResolverTypeWrapper<Omit<AddressPayload, 'address' | 'userErrors'> & { address?: Maybe<ResolversTypes['Address']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  AddressDeletePayload: ResolverTypeWrapper<Omit<AddressDeletePayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RoleInput: RoleInput;
  AuthPayload: ResolverTypeWrapper<Omit<AuthPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  LogoutPayload: ResolverTypeWrapper<Omit<LogoutPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  SessionRevokePayload: ResolverTypeWrapper<Omit<SessionRevokePayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  PasswordChangePayload: ResolverTypeWrapper<Omit<PasswordChangePayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RoleAssignmentPayload: ResolverTypeWrapper<Omit<RoleAssignmentPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversTypes['User']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  RolePayload: ResolverTypeWrapper<Omit<RolePayload, 'role' | 'userErrors'> & { role?: Maybe<ResolversTypes['Role']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
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
  StaleVersionError: StaleVersionError;
  Int: Scalars['Int']['output'];
  RateLimitedError: RateLimitedError;
  User: UserRow;
  ID: Scalars['ID']['output'];
  Role: RoleRow;
  Session: SessionRow;
  Address: AddressRow;
  UserConnection: UserPage;
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  AddressInput: AddressInput;
  AddressPayload: Omit<AddressPayload, 'address' | 'userErrors'> & { address?: Maybe<ResolversParentTypes['Address']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  AddressDeletePayload: Omit<AddressDeletePayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RoleInput: RoleInput;
  AuthPayload: Omit<AuthPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  LogoutPayload: Omit<LogoutPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  SessionRevokePayload: Omit<SessionRevokePayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  PasswordChangePayload: Omit<PasswordChangePayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RoleAssignmentPayload: Omit<RoleAssignmentPayload, 'user' | 'userErrors'> & { user?: Maybe<ResolversParentTypes['User']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  RolePayload: Omit<RolePayload, 'role' | 'userErrors'> & { role?: Maybe<ResolversParentTypes['Role']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type MoneyResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType?: TypeResolveFn<'FieldError' | 'NotFoundError' | 'StaleVersionError' | 'RateLimitedError', ParentType, ContextType>;
};

export type FieldErrorResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['FieldError'] = ResolversParentTypes['FieldError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StaleVersionErrorResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['StaleVersionError'] = ResolversParentTypes['StaleVersionError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RateLimitedErrorResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['RateLimitedError'] = ResolversParentTypes['RateLimitedError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  retryAfterSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  roles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Role']>>, ParentType, ContextType>;
  addresses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Address']>>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type RoleResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['Role'] = ResolversParentTypes['Role']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SessionResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AddressResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address'], FederationReferenceType extends FederationReferenceTypes['Address'] = FederationReferenceTypes['Address']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Address']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['User']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AddressPayloadResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['AddressPayload'] = ResolversParentTypes['AddressPayload']> = {
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AddressDeletePayloadResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['AddressDeletePayload'] = ResolversParentTypes['AddressDeletePayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AuthPayloadResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['AuthPayload'] = ResolversParentTypes['AuthPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  accessToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  accessTokenExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type LogoutPayloadResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['LogoutPayload'] = ResolversParentTypes['LogoutPayload']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SessionRevokePayloadResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['SessionRevokePayload'] = ResolversParentTypes['SessionRevokePayload']> = {
  revokedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type PasswordChangePayloadResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['PasswordChangePayload'] = ResolversParentTypes['PasswordChangePayload']> = {
  endedSessions?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RoleAssignmentPayloadResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['RoleAssignmentPayload'] = ResolversParentTypes['RoleAssignmentPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RolePayloadResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['RolePayload'] = ResolversParentTypes['RolePayload']> = {
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  sessions?: Resolver<ReadonlyArray<ResolversTypes['Session']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['Role']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = AccountsContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  register?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'email' | 'password' | 'displayName'>>;
  login?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'email' | 'password'>>;
  refreshSession?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType>;
  logout?: Resolver<ResolversTypes['LogoutPayload'], ParentType, ContextType, RequireFields<MutationLogoutArgs, 'all'>>;
  sessionRevoke?: Resolver<ResolversTypes['SessionRevokePayload'], ParentType, ContextType, RequireFields<MutationSessionRevokeArgs, 'id'>>;
  passwordChange?: Resolver<ResolversTypes['PasswordChangePayload'], ParentType, ContextType, RequireFields<MutationPasswordChangeArgs, 'currentPassword' | 'newPassword'>>;
  roleAssign?: Resolver<ResolversTypes['RoleAssignmentPayload'], ParentType, ContextType, RequireFields<MutationRoleAssignArgs, 'userId' | 'roleId'>>;
  roleUnassign?: Resolver<ResolversTypes['RoleAssignmentPayload'], ParentType, ContextType, RequireFields<MutationRoleUnassignArgs, 'userId' | 'roleId'>>;
  roleUpsert?: Resolver<ResolversTypes['RolePayload'], ParentType, ContextType, RequireFields<MutationRoleUpsertArgs, 'input'>>;
  addressUpsert?: Resolver<ResolversTypes['AddressPayload'], ParentType, ContextType, RequireFields<MutationAddressUpsertArgs, 'input'>>;
  addressDelete?: Resolver<ResolversTypes['AddressDeletePayload'], ParentType, ContextType, RequireFields<MutationAddressDeleteArgs, 'id'>>;
};

export type Resolvers<ContextType = AccountsContext> = {
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  FieldError?: FieldErrorResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  StaleVersionError?: StaleVersionErrorResolvers<ContextType>;
  RateLimitedError?: RateLimitedErrorResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  AddressPayload?: AddressPayloadResolvers<ContextType>;
  AddressDeletePayload?: AddressDeletePayloadResolvers<ContextType>;
  AuthPayload?: AuthPayloadResolvers<ContextType>;
  LogoutPayload?: LogoutPayloadResolvers<ContextType>;
  SessionRevokePayload?: SessionRevokePayloadResolvers<ContextType>;
  PasswordChangePayload?: PasswordChangePayloadResolvers<ContextType>;
  RoleAssignmentPayload?: RoleAssignmentPayloadResolvers<ContextType>;
  RolePayload?: RolePayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
};


/** What may have come with a representation beside its id, for a required field. */
type External<Reference> = { readonly [Field in Exclude<keyof Reference, '__typename' | 'id'>]?: Reference[Field] };

/** Resolves all representations of one type at once: a row or null for each, in their order. */
export type References = {
  [Type in keyof FederationReferenceTypes]: (
    representations: readonly FederationReferenceTypes[Type][],
    context: AccountsContext,
    fields: ReadonlySet<string>,
    info: GraphQLResolveInfo,
  ) => Promise<readonly (object | null)[]> | readonly (object | null)[];
};
