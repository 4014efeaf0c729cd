import { Migration } from '@mikro-orm/migrations';

class HelpfulVotes extends Migration {
  override up(): void {
    this.addSql(`create table helpful_vote (
      review_id uuid not null references review on delete cascade,
      user_id uuid not null,
      voted_at timestamptz not null default now(),
      primary key (review_id, user_id)
    )`);
  }

  override down(): void {
    this.addSql('drop table helpful_vote');
  }
}

export const helpfulVotes = { name: '20261201000000-helpful-vote', class: HelpfulVotes };
