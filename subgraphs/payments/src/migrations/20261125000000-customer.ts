import { Migration } from '@mikro-orm/migrations';

/** Whose a payment is, so that nobody else is shown it. Of payments that are older this is not known: only staff see those. */
class Customer extends Migration {
  override up(): void {
    this.addSql('alter table payment add column customer_id uuid');
  }

  override down(): void {
    this.addSql('alter table payment drop column customer_id');
  }
}

export const customer = { name: '20261125000000-customer', class: Customer };
