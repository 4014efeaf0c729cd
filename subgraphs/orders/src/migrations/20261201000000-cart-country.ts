import { Migration } from '@mikro-orm/migrations';

class CartCountry extends Migration {
  override up(): void {
    this.addSql(`alter table cart add column country text check (country ~ '^[A-Z]{2}$')`);
  }

  override down(): void {
    this.addSql('alter table cart drop column country');
  }
}

export const cartCountry = { name: '20261201000000-cart-country', class: CartCountry };
