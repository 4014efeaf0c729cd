import { Migration } from '@mikro-orm/migrations';

class Initial extends Migration {
  override up(): void {
    for (const extension of ['pg_trgm', 'unaccent', 'fuzzystrmatch']) this.addSql(`create extension if not exists ${extension}`);
    // Words as people mean them ("shirts" finds "shirt") and words as they are written, for what is still being typed.
    this.addSql('create text search configuration shop (copy = english)');
    this.addSql('alter text search configuration shop alter mapping for hword, hword_part, word with unaccent, english_stem');
    this.addSql('create text search configuration shop_words (copy = simple)');
    this.addSql('alter text search configuration shop_words alter mapping for hword, hword_part, word with unaccent, simple');
    // The one place that says what a product is found by, and how much each part counts.
    this.addSql(`create function search_vector(title text, names text, details text, description text) returns tsvector
      language sql immutable parallel safe as $$
        select setweight(to_tsvector('public.shop', title) || to_tsvector('public.shop_words', title), 'A')
            || setweight(to_tsvector('public.shop', names) || to_tsvector('public.shop_words', names), 'B')
            || setweight(to_tsvector('public.shop', details), 'C')
            || setweight(to_tsvector('public.shop', description), 'D')
      $$`);

    this.addSql(`create table facet (
      key text primary key check (key not in ('price', 'rating', 'inStock')),
      label text not null,
      position int not null
    )`);
    this.addSql(`create table facet_value (
      id int generated always as identity primary key,
      facet_key text not null references facet,
      value text not null,
      label text not null,
      category_id uuid unique,
      documents int not null default 0 check (documents >= 0),
      unique (facet_key, value),
      check ((facet_key = 'category') = (category_id is not null))
    )`);
    this.addSql(`create index facet_value_words on facet_value using gin (to_tsvector('shop_words', label)) where facet_key in ('category', 'brand')`);

    // Columns stand by the source that writes them, each group with the time of what it last told.
    this.addSql(`create table search_document (
      product_id uuid primary key,

      is_listed boolean not null,
      slug text not null,
      title text not null,
      brand text,
      category_id uuid,
      department_id uuid,
      thumbnail_url text,
      price_minor bigint not null check (price_minor >= 0),
      currency char(3) not null check (currency = 'EUR'),
      added_at timestamptz not null,
      facet_value_ids int[] not null default '{}',
      search tsvector not null,
      catalogue_updated_at timestamptz not null,

      in_stock boolean not null default false,
      stock_updated_at timestamptz,

      rating_average numeric(3, 2) not null default 0 check (rating_average between 0 and 5),
      rating_count int not null default 0 check (rating_count >= 0),
      rating_updated_at timestamptz,

      units_sold int not null default 0 check (units_sold >= 0),
      recent_units int not null default 0 check (recent_units between 0 and units_sold),
      sales_updated_at timestamptz,

      popularity int not null generated always as ((1000 * ln(1 + units_sold::float8) * case when in_stock then 1 else 0.4 end)::int) stored,
      check ((rating_count = 0) = (rating_average = 0))
    )`);
    // Reads must not sort through a list of pending entries after each write.
    this.addSql('create index search_document_search on search_document using gin (search) with (fastupdate = off) where is_listed');
    this.addSql('create index search_document_facets on search_document using gin (facet_value_ids) with (fastupdate = off) where is_listed');
    // One index for each order of the hits, and for the shelves that related products come from.
    this.addSql('create index search_document_popularity on search_document (popularity, product_id) where is_listed');
    this.addSql('create index search_document_price on search_document (price_minor, product_id) where is_listed');
    this.addSql('create index search_document_newest on search_document (added_at, product_id) where is_listed');
    this.addSql('create index search_document_rating on search_document (rating_average, rating_count, product_id) where is_listed');
    this.addSql('create index search_document_category on search_document (category_id, popularity, product_id) where is_listed');
    this.addSql('create index search_document_department on search_document (department_id, popularity, product_id) where is_listed');
    this.addSql('create index search_document_trend on search_document (recent_units, popularity, product_id) where is_listed and in_stock');
    this.addSql('create index search_document_sold_out on search_document (product_id) where is_listed and not in_stock');

    this.addSql(`create table search_word (
      word text primary key,
      documents int not null check (documents > 0)
    )`);
    this.addSql('create index search_word_likeness on search_word using gist (word gist_trgm_ops)');

    this.addSql(`create table bought_together (
      product_id uuid not null,
      other_id uuid not null,
      orders int not null check (orders > 0),
      primary key (product_id, other_id),
      check (product_id <> other_id)
    )`);
    this.addSql('create index bought_together_often on bought_together (product_id, orders, other_id)');
    this.addSql(`create table purchase (
      user_id uuid not null,
      product_id uuid not null,
      bought_at timestamptz not null,
      primary key (user_id, product_id)
    )`);
  }

  override down(): void {
    for (const table of ['purchase', 'bought_together', 'search_word', 'search_document', 'facet_value', 'facet']) this.addSql(`drop table ${table}`);
    this.addSql('drop function search_vector');
    for (const configuration of ['shop', 'shop_words']) this.addSql(`drop text search configuration ${configuration}`);
  }
}

export const initial = { name: '20261101000000-initial', class: Initial };
