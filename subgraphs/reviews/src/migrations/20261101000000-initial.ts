import { Migration } from '@mikro-orm/migrations';

class Initial extends Migration {
  override up(): void {
    this.addSql(`create table author (
      id uuid primary key,
      display_name text not null
    )`);
    this.addSql(`create table review (
      id uuid primary key,
      item_id uuid not null,
      item_kind text not null check (item_kind in ('prod', 'gift')),
      author_id uuid references author on delete set null,
      rating smallint not null check (rating between 1 and 5),
      title text check (char_length(title) between 1 and 200),
      body text not null check (char_length(body) between 1 and 5000),
      verified_purchase boolean not null default false,
      state text not null default 'PENDING' check (state in ('PENDING', 'PUBLISHED', 'REJECTED')),
      helpful_count int not null default 0 check (helpful_count >= 0),
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`);
    this.addSql('create unique index review_item_author on review (item_id, item_kind, author_id)');
    // One index for each order of an item's list, which shows published reviews only; the one by rating is read both ways.
    this.addSql(`create index review_item_newest on review (item_id, created_at, id) where state = 'PUBLISHED'`);
    this.addSql(`create index review_item_helpful on review (item_id, helpful_count, id) where state = 'PUBLISHED'`);
    this.addSql(`create index review_item_rating on review (item_id, rating, id) where state = 'PUBLISHED'`);
    // Not only for published ones: removing an author looks for all of theirs.
    this.addSql('create index review_author_newest on review (author_id, created_at, id) include (state)');
    this.addSql(`create index review_queue on review (created_at, id) where state = 'PENDING'`);
    this.addSql(`create table rating (
      item_id uuid not null,
      item_kind text not null check (item_kind in ('prod', 'gift')),
      one_star int not null check (one_star >= 0),
      two_stars int not null check (two_stars >= 0),
      three_stars int not null check (three_stars >= 0),
      four_stars int not null check (four_stars >= 0),
      five_stars int not null check (five_stars >= 0),
      count int not null generated always as (one_star + two_stars + three_stars + four_stars + five_stars) stored,
      sum int not null generated always as (one_star + 2 * two_stars + 3 * three_stars + 4 * four_stars + 5 * five_stars) stored,
      primary key (item_id, item_kind)
    )`);
  }

  override down(): void {
    for (const table of ['rating', 'review', 'author']) this.addSql(`drop table ${table}`);
  }
}

export const initial = { name: '20261101000000-initial', class: Initial };
