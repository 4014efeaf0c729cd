// Generated from schema.graphql and codegen.json by `npm run codegen`; not edited by hand.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ProductRow, ProductPage } from './product-page.ts';
import type { VariantRow, VariantPage } from './variant-page.ts';
import type { CartLineRow, MediaRow, ProductOptionRow, GiftCardRow } from './rows.ts';
import type { CategoryRow } from './category-tree.ts';
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

/** Anything in the catalogue that has a page of its own: a product or a gift card. */
export type CatalogItem = {
  /** The ID, such as "prod_0190…" or "gift_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The name on the page. */
  readonly title: Scalars['String']['output'];
  /** The last part of the page's address, unique among items of its kind. */
  readonly slug: Scalars['String']['output'];
  /** The pictures, the main one first; empty when there are none. */
  readonly media: ReadonlyArray<Media>;
};

/** Something the shop sells, in one or more variants. */
export type Product = CatalogItem & {
  /** The ID, such as "prod_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The last part of the page's address, unique among products. */
  readonly slug: Scalars['String']['output'];
  /** The name on the page. */
  readonly title: Scalars['String']['output'];
  /** The description as sanitised HTML; may be empty. */
  readonly descriptionHtml: Scalars['String']['output'];
  /** Whether it is on sale. */
  readonly status: ProductStatus;
  /** Who makes it; null when it has no brand. */
  readonly brand?: Maybe<Scalars['String']['output']>;
  /** The pictures, the main one first; empty when there are none. */
  readonly media: ReadonlyArray<Media>;
  /** The shelves it stands on, the main one first. */
  readonly categories: ReadonlyArray<Category>;
  /** What can be said of all its variants, such as the material. */
  readonly attributes: ReadonlyArray<Attribute>;
  /** What a buyer chooses between, such as the size; empty for a product with one variant only. */
  readonly options: ReadonlyArray<ProductOption>;
  /** The lowest and the highest price of its variants. */
  readonly priceRange: PriceRange;
  /** The variants in the shop's own order. */
  readonly variants: VariantConnection;
  /** The variant with exactly these options; null when there is none. */
  readonly variant?: Maybe<ProductVariant>;
  /** Products like this one, most alike first; null when the recommendations cannot be reached. */
  readonly related?: Maybe<ReadonlyArray<Product>>;
  /** When it was added to the catalogue. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Grows by one with each change; give it back as `expectedVersion`. */
  readonly version: Scalars['Int']['output'];
};


/** Something the shop sells, in one or more variants. */
export type ProductVariantsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Something the shop sells, in one or more variants. */
export type ProductVariantArgs = {
  options: ReadonlyArray<OptionInput>;
};


/** Something the shop sells, in one or more variants. */
export type ProductRelatedArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A card worth a fixed amount in this shop. */
export type GiftCard = CatalogItem & {
  /** The ID, such as "gift_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The last part of the page's address, unique among gift cards. */
  readonly slug: Scalars['String']['output'];
  /** The name on the page. */
  readonly title: Scalars['String']['output'];
  /** The pictures, the main one first; empty when there are none. */
  readonly media: ReadonlyArray<Media>;
  /** The amounts it can be bought for, lowest first. */
  readonly denominations: ReadonlyArray<Money>;
};

/** One buyable form of a product, such as a size and a colour. */
export type ProductVariant = {
  /** The ID, such as "var_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The stock keeping unit: the code printed on the shelf, unique in the shop. */
  readonly sku: Scalars['String']['output'];
  /** What tells it from the product's other variants, such as "M / Blue". */
  readonly title: Scalars['String']['output'];
  /** The product that it is a form of. */
  readonly product: Product;
  /** The value it has for each of the product's options. */
  readonly options: ReadonlyArray<SelectedOption>;
  /** The price of one piece now. */
  readonly price: Money;
  /** The price before a reduction; null when it is not reduced. */
  readonly compareAtPrice?: Maybe<Money>;
  /** Its own picture, else the product's main one; null when there is neither. */
  readonly image?: Maybe<Media>;
  /** The weight of one piece with its packaging, in grams. */
  readonly weightGrams: Scalars['Int']['output'];
  /** How it has to be shipped: "parcel", "letter" or "freight". Internal. */
  readonly shippingClass: Scalars['String']['output'];
  /** What the shop pays for one piece; null when it is not known, or not for this viewer. */
  readonly costPrice?: Maybe<Money>;
};

/** Some pieces of one variant in a cart. */
export type CartLine = {
  /** The ID, such as "cln_0190…". */
  readonly id: Scalars['ID']['output'];
  /** What is to be bought; null when it is no longer in the catalogue. */
  readonly variant?: Maybe<ProductVariant>;
  /** What one piece costs now; null when it is not for sale any more, or its price cannot be read. */
  readonly unitPrice?: Maybe<Money>;
  /** The weight of one piece with its packaging, in grams; null when it is not for sale any more. Internal. */
  readonly weightGrams?: Maybe<Scalars['Int']['output']>;
  /** How it has to be shipped: "parcel", "letter" or "freight"; null when it is not for sale any more. Internal. */
  readonly shippingClass?: Maybe<Scalars['String']['output']>;
};

/** A shelf of the catalogue; shelves form a tree. */
export type Category = {
  /** The ID, such as "cat_0190…". */
  readonly id: Scalars['ID']['output'];
  /** The last part of the page's address, unique among categories. */
  readonly slug: Scalars['String']['output'];
  /** The name on the page. */
  readonly name: Scalars['String']['output'];
  /** The way here from the top, this category last. */
  readonly path: ReadonlyArray<Category>;
  /** The shelves directly below, in the shop's own order; empty at the bottom. */
  readonly children: ReadonlyArray<Category>;
  /** The products on sale on this shelf and on those below. */
  readonly products: ProductConnection;
};


/** A shelf of the catalogue; shelves form a tree. */
export type CategoryProductsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<ProductSort>;
};

/** Whether a product is on sale. */
export type ProductStatus =
  /** Being written; not shown to customers. */
  | 'DRAFT'
  /** On sale. */
  | 'ACTIVE'
  /** No longer on sale; kept for old orders. */
  | 'ARCHIVED';

/** The order of a list of products. */
export type ProductSort =
  /** The latest added first. */
  | 'NEWEST'
  /** The lowest price of a variant first. */
  | 'PRICE_ASC'
  /** The lowest price of a variant last. */
  | 'PRICE_DESC'
  /** By title, A first. */
  | 'TITLE';

/** A picture. */
export type Media = {
  /** The ID, such as "med_0190…". */
  readonly id: Scalars['ID']['output'];
  /** Where to load it from; may be relative to the shop's own address. */
  readonly url: Scalars['String']['output'];
  /** What it shows, for those who cannot see it. */
  readonly alt: Scalars['String']['output'];
  /** The original's width in pixels; null when it is not known. */
  readonly width?: Maybe<Scalars['Int']['output']>;
  /** The original's height in pixels; null when it is not known. */
  readonly height?: Maybe<Scalars['Int']['output']>;
};


/** A picture. */
export type MediaUrlArgs = {
  width?: InputMaybe<Scalars['Int']['input']>;
};

/** One thing that can be said of a product. */
export type Attribute = {
  /** The name for machines, such as "material". */
  readonly key: Scalars['String']['output'];
  /** The name for people, such as "Material". */
  readonly label: Scalars['String']['output'];
  /** The values, such as "Linen". */
  readonly values: ReadonlyArray<Scalars['String']['output']>;
};

/** Something a buyer chooses between. */
export type ProductOption = {
  /** The name, such as "Size". */
  readonly name: Scalars['String']['output'];
  /** The choices in the shop's own order. */
  readonly values: ReadonlyArray<Scalars['String']['output']>;
};

/** The value that a variant has for one option. */
export type SelectedOption = {
  /** The option's name, such as "Size". */
  readonly name: Scalars['String']['output'];
  /** The value, such as "M". */
  readonly value: Scalars['String']['output'];
};

/** The prices that a product's variants lie between. */
export type PriceRange = {
  /** The price of the cheapest variant. */
  readonly min: Money;
  /** The price of the dearest variant; equal to `min` when all cost the same. */
  readonly max: Money;
};

/** The wanted value of one option. */
export type OptionInput = {
  /** The option's name, such as "Size". */
  readonly name: Scalars['String']['input'];
  /** The value, such as "M". */
  readonly value: Scalars['String']['input'];
};

/** One page of the products. */
export type ProductConnection = {
  /** The items, without cursors. */
  readonly nodes: ReadonlyArray<Product>;
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has; null when counting would cost too much. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the products with its place in the list. */
export type ProductEdge = {
  /** The item. */
  readonly node: Product;
  /** The item's place, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
};

/** One page of the variants. */
export type VariantConnection = {
  /** The items, without cursors. */
  readonly nodes: ReadonlyArray<ProductVariant>;
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<VariantEdge>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has; null when counting would cost too much. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the variants with its place in the list. */
export type VariantEdge = {
  /** The item. */
  readonly node: ProductVariant;
  /** The item's place, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
};

/** One page of the gift cards. */
export type GiftCardConnection = {
  /** The items, without cursors. */
  readonly nodes: ReadonlyArray<GiftCard>;
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<GiftCardEdge>;
  /** Where the page lies in the list. */
  readonly pageInfo: PageInfo;
  /** How many items the whole list has; null when counting would cost too much. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One of the gift cards with its place in the list. */
export type GiftCardEdge = {
  /** The item. */
  readonly node: GiftCard;
  /** The item's place, to be given as `after`. */
  readonly cursor: Scalars['String']['output'];
};

/** What to write to a product. A field that is left out or null stays as it is. */
export type ProductInput = {
  /** The last part of the page's address: small letters, digits and hyphens. A new product needs one. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  /** The name on the page, 1 to 200 characters. A new product needs one. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** The description as HTML, which is sanitised; a new product starts with an empty one. */
  readonly descriptionHtml?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is on sale; a new product starts as DRAFT. */
  readonly status?: InputMaybe<ProductStatus>;
  /** The IDs of the shelves it stands on, the main one first; these replace the ones before. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
};

/** What writing a product did. */
export type ProductPayload = {
  /** The product as it is now; null when it was not written. */
  readonly product?: Maybe<Product>;
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What a change to many things at once did. */
export type BulkPayload = {
  /** How many were changed. */
  readonly updated: Scalars['Int']['output'];
  /** Why nothing, or not everything, was done; empty on success. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Everything that can be read. */
export type Query = {
  /** One product by either its ID or its slug; null when there is none, or it is not shown to this viewer yet. Give exactly one. */
  readonly product?: Maybe<Product>;
  /** The products on sale. */
  readonly products: ProductConnection;
  /** One variant by either its ID or its SKU; null when there is none, or it is not shown to this viewer yet. Give exactly one. */
  readonly variant?: Maybe<ProductVariant>;
  /** One gift card by either its ID or its slug; null when there is none. Give exactly one. */
  readonly giftCard?: Maybe<GiftCard>;
  /** The gift cards by title. */
  readonly giftCards: GiftCardConnection;
  /** One category; null when there is none with this slug. */
  readonly category?: Maybe<Category>;
  /** The shelves at the top of the tree, in the shop's own order. */
  readonly categories: ReadonlyArray<Category>;
};


/** Everything that can be read. */
export type QueryProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. */
export type QueryProductsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<ProductSort>;
};


/** Everything that can be read. */
export type QueryVariantArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. */
export type QueryGiftCardArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. */
export type QueryGiftCardsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be read. */
export type QueryCategoryArgs = {
  slug: Scalars['String']['input'];
};

/** Everything that can be changed. */
export type Mutation = {
  /** Adds or changes a product. Errors: FieldError, NotFoundError, StaleVersionError. */
  readonly productUpsert: ProductPayload;
  /** Gives many products one status; those that have it already are not counted. Errors: FieldError, NotFoundError for each unknown ID. */
  readonly productsSetStatus: BulkPayload;
};


/** Everything that can be changed. */
export type MutationProductUpsertArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  input: ProductInput;
};


/** Everything that can be changed. */
export type MutationProductsSetStatusArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
  status: ProductStatus;
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
  CatalogItem: CatalogItem;
  Product: Product;
  GiftCard: GiftCard;
  ProductVariant: ProductVariant;
  CartLine: CartLine;
  Category: Category;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  CatalogItem:
    ( { __typename: 'CatalogItem' }
    & GraphQLRecursivePick<FederationTypes['CatalogItem'], {"id":true}> );
  Product:
    ( { __typename: 'Product' }
    & ( GraphQLRecursivePick<FederationTypes['Product'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Product'], {"slug":true}> ) );
  GiftCard:
    ( { __typename: 'GiftCard' }
    & GraphQLRecursivePick<FederationTypes['GiftCard'], {"id":true}> );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & ( GraphQLRecursivePick<FederationTypes['ProductVariant'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['ProductVariant'], {"sku":true}> ) );
  CartLine:
    ( { __typename: 'CartLine' }
    & GraphQLRecursivePick<FederationTypes['CartLine'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['CartLine'], {"variant":{"id":true}}>
        | GraphQLRecursivePick<FederationTypes['CartLine'], {"variant":{"id":true}}>
        | GraphQLRecursivePick<FederationTypes['CartLine'], {"variant":{"id":true}}>
        | GraphQLRecursivePick<FederationTypes['CartLine'], {"variant":{"id":true}}>
        | GraphQLRecursivePick<FederationTypes['CartLine'], {"variant":{"id":true}}>
        | GraphQLRecursivePick<FederationTypes['CartLine'], {"variant":{"id":true}}>
        | GraphQLRecursivePick<FederationTypes['CartLine'], {"variant":{"id":true}}> ) );
  Category:
    ( { __typename: 'Category' }
    & GraphQLRecursivePick<FederationTypes['Category'], {"id":true}> );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( FieldError )
    | ( NotFoundError )
    | ( StaleVersionError )
  ;
  CatalogItem:
    | ( ProductRow )
    | ( GiftCardRow )
  ;
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
  CatalogItem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['CatalogItem']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Product: ResolverTypeWrapper<ProductRow>;
  GiftCard: ResolverTypeWrapper<GiftCardRow>;
  ProductVariant: ResolverTypeWrapper<VariantRow>;
  CartLine: ResolverTypeWrapper<CartLineRow>;
  Category: ResolverTypeWrapper<CategoryRow>;
  ProductStatus: ProductStatus;
  ProductSort: ProductSort;
  Media: ResolverTypeWrapper<MediaRow>;
  Attribute: ResolverTypeWrapper<Attribute>;
  ProductOption: ResolverTypeWrapper<ProductOptionRow>;
  SelectedOption: ResolverTypeWrapper<SelectedOption>;
  PriceRange: ResolverTypeWrapper<PriceRange>;
  OptionInput: OptionInput;
  ProductConnection: ResolverTypeWrapper<ProductPage>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  VariantConnection: ResolverTypeWrapper<VariantPage>;
  VariantEdge: ResolverTypeWrapper<Omit<VariantEdge, 'node'> & { node: ResolversTypes['ProductVariant'] }>;
  GiftCardConnection: ResolverTypeWrapper<Omit<GiftCardConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversTypes['GiftCard']>, edges: ReadonlyArray<ResolversTypes['GiftCardEdge']> }>;
  GiftCardEdge: ResolverTypeWrapper<Omit<GiftCardEdge, 'node'> & { node: ResolversTypes['GiftCard'] }>;
  ProductInput: ProductInput;
  ProductPayload: ResolverTypeWrapper<Omit<ProductPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversTypes['Product']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  BulkPayload: ResolverTypeWrapper<Omit<BulkPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
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
  CatalogItem: ResolversInterfaceTypes<ResolversParentTypes>['CatalogItem'];
  ID: Scalars['ID']['output'];
  Product: ProductRow;
  GiftCard: GiftCardRow;
  ProductVariant: VariantRow;
  CartLine: CartLineRow;
  Category: CategoryRow;
  Media: MediaRow;
  Attribute: Attribute;
  ProductOption: ProductOptionRow;
  SelectedOption: SelectedOption;
  PriceRange: PriceRange;
  OptionInput: OptionInput;
  ProductConnection: ProductPage;
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  VariantConnection: VariantPage;
  VariantEdge: Omit<VariantEdge, 'node'> & { node: ResolversParentTypes['ProductVariant'] };
  GiftCardConnection: Omit<GiftCardConnection, 'nodes' | 'edges'> & { nodes: ReadonlyArray<ResolversParentTypes['GiftCard']>, edges: ReadonlyArray<ResolversParentTypes['GiftCardEdge']> };
  GiftCardEdge: Omit<GiftCardEdge, 'node'> & { node: ResolversParentTypes['GiftCard'] };
  ProductInput: ProductInput;
  ProductPayload: Omit<ProductPayload, 'product' | 'userErrors'> & { product?: Maybe<ResolversParentTypes['Product']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  BulkPayload: Omit<BulkPayload, 'userErrors'> & { userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
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
  __resolveType?: TypeResolveFn<'FieldError' | 'NotFoundError' | 'StaleVersionError', ParentType, ContextType>;
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

export type StaleVersionErrorResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['StaleVersionError'] = ResolversParentTypes['StaleVersionError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  currentVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CatalogItemResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CatalogItem'] = ResolversParentTypes['CatalogItem'], FederationReferenceType extends FederationReferenceTypes['CatalogItem'] = FederationReferenceTypes['CatalogItem']> = {
  __resolveType?: TypeResolveFn<'Product' | 'GiftCard', ParentType, ContextType>;
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CatalogItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
};

export type ProductResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  descriptionHtml?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProductStatus'], ParentType, ContextType>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  media?: Resolver<ReadonlyArray<ResolversTypes['Media']>, ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['Attribute']>, ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['ProductOption']>, ParentType, ContextType>;
  priceRange?: Resolver<ResolversTypes['PriceRange'], ParentType, ContextType>;
  variants?: Resolver<ResolversTypes['VariantConnection'], ParentType, ContextType, RequireFields<ProductVariantsArgs, 'first'>>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType, RequireFields<ProductVariantArgs, 'options'>>;
  related?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Product']>>, ParentType, ContextType, RequireFields<ProductRelatedArgs, 'first'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GiftCardResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['GiftCard'] = ResolversParentTypes['GiftCard'], FederationReferenceType extends FederationReferenceTypes['GiftCard'] = FederationReferenceTypes['GiftCard']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['GiftCard']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  media?: Resolver<ReadonlyArray<ResolversTypes['Media']>, ParentType, ContextType>;
  denominations?: Resolver<ReadonlyArray<ResolversTypes['Money']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['SelectedOption']>, ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  compareAtPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Media']>, ParentType, ContextType>;
  weightGrams?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shippingClass?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  costPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type CartLineResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine'], FederationReferenceType extends FederationReferenceTypes['CartLine'] = FederationReferenceTypes['CartLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CartLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  weightGrams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  shippingClass?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  children?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  products?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<CategoryProductsArgs, 'first'>>;
};

export type MediaResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Media'] = ResolversParentTypes['Media']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<MediaUrlArgs>>;
  alt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AttributeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Attribute'] = ResolversParentTypes['Attribute']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductOptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductOption'] = ResolversParentTypes['ProductOption']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SelectedOptionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['SelectedOption'] = ResolversParentTypes['SelectedOption']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PriceRangeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['PriceRange'] = ResolversParentTypes['PriceRange']> = {
  min?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VariantConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['VariantConnection'] = ResolversParentTypes['VariantConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['VariantEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type VariantEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['VariantEdge'] = ResolversParentTypes['VariantEdge']> = {
  node?: Resolver<ResolversTypes['ProductVariant'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GiftCardConnectionResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['GiftCardConnection'] = ResolversParentTypes['GiftCardConnection']> = {
  nodes?: Resolver<ReadonlyArray<ResolversTypes['GiftCard']>, ParentType, ContextType>;
  edges?: Resolver<ReadonlyArray<ResolversTypes['GiftCardEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type GiftCardEdgeResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['GiftCardEdge'] = ResolversParentTypes['GiftCardEdge']> = {
  node?: Resolver<ResolversTypes['GiftCard'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['ProductPayload'] = ResolversParentTypes['ProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type BulkPayloadResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['BulkPayload'] = ResolversParentTypes['BulkPayload']> = {
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, Partial<QueryProductArgs>>;
  products?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<QueryProductsArgs, 'first'>>;
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType, Partial<QueryVariantArgs>>;
  giftCard?: Resolver<Maybe<ResolversTypes['GiftCard']>, ParentType, ContextType, Partial<QueryGiftCardArgs>>;
  giftCards?: Resolver<ResolversTypes['GiftCardConnection'], ParentType, ContextType, RequireFields<QueryGiftCardsArgs, 'first'>>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<QueryCategoryArgs, 'slug'>>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = SubgraphContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  productUpsert?: Resolver<ResolversTypes['ProductPayload'], ParentType, ContextType, RequireFields<MutationProductUpsertArgs, 'input'>>;
  productsSetStatus?: Resolver<ResolversTypes['BulkPayload'], ParentType, ContextType, RequireFields<MutationProductsSetStatusArgs, 'ids' | 'status'>>;
};

export type Resolvers<ContextType = SubgraphContext> = {
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  FieldError?: FieldErrorResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  StaleVersionError?: StaleVersionErrorResolvers<ContextType>;
  CatalogItem?: CatalogItemResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  GiftCard?: GiftCardResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  Media?: MediaResolvers<ContextType>;
  Attribute?: AttributeResolvers<ContextType>;
  ProductOption?: ProductOptionResolvers<ContextType>;
  SelectedOption?: SelectedOptionResolvers<ContextType>;
  PriceRange?: PriceRangeResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  VariantConnection?: VariantConnectionResolvers<ContextType>;
  VariantEdge?: VariantEdgeResolvers<ContextType>;
  GiftCardConnection?: GiftCardConnectionResolvers<ContextType>;
  GiftCardEdge?: GiftCardEdgeResolvers<ContextType>;
  ProductPayload?: ProductPayloadResolvers<ContextType>;
  BulkPayload?: BulkPayloadResolvers<ContextType>;
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
