import { Migration } from '@mikro-orm/migrations';

class DeclinedCheckouts extends Migration {
  override up(): void {
    this.addSql(`create index saga_declined_caller on saga (caller, begun_at) where outcome = 'DECLINED'`);
  }

  override down(): void {
    this.addSql('drop index saga_declined_caller');
  }
}

export const declinedCheckouts = { name: '20261204000000-declined-checkouts', class: DeclinedCheckouts };
