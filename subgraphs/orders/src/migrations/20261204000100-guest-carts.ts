import { Migration } from '@mikro-orm/migrations';

class GuestCarts extends Migration {
  override up(): void {
    this.addSql('create index cart_of_guest on cart (updated_at) where user_id is null');
  }

  override down(): void {
    this.addSql('drop index cart_of_guest');
  }
}

export const guestCarts = { name: '20261204000100-guest-carts', class: GuestCarts };
