import { Migration } from '@mikro-orm/migrations';

class PendingCheckouts extends Migration {
  override up(): void {
    this.addSql('create index saga_pending_caller on saga (caller) where pending_cart_id is not null');
  }

  override down(): void {
    this.addSql('drop index saga_pending_caller');
  }
}

export const pendingCheckouts = { name: '20261203000100-pending-checkouts', class: PendingCheckouts };
