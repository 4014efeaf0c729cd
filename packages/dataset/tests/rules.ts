import { epoch } from '@supergraph/dataset';

/** What is true of the demo data, each with a query for the rows that break it. */
export const rules: Readonly<Record<string, string>> = {
  // Catalogue
  'a leaf stands below a root': `select c.n from dataset_category c left join dataset_category p on p.n = c.parent_n
    where c.parent_n is not null and (p.n is null or p.parent_n is not null)`,
  'slugs of categories are unique': 'select slug from dataset_category group by slug having count(*) > 1',
  'slugs of items are unique, and slugs': `select slug from (select slug from dataset_product union all select slug from dataset_gift_card) i
    group by slug having count(*) > 1 or slug !~ '^[a-z0-9]+(-[a-z0-9]+)*$'`,
  'titles are unique': 'select title from dataset_product group by title having count(*) > 1',
  'a product stands in a leaf': `select p.n from dataset_product p left join dataset_category c on c.n = p.category_n where c.parent_n is null`,
  'a product has pictures, in order from 1': `select p.n from dataset_product p left join dataset_media m on m.product_n = p.n
    group by p.n having array_agg(m.position order by m.position) is distinct from array(select generate_series(1, count(m.n)::int)) or count(m.n) not between 2 and 5`,
  'a gift card has a picture': 'select id from dataset_gift_card where id not in (select item_id from dataset_media)',
  'a picture is a whole data URI of SVG': `select n from dataset_media where url !~ '^data:image/svg\\+xml,%3Csvg[^ <>#{}"]*%3C/svg%3E$'`,
  'a picture belongs to the item that it says': `select m.n from dataset_media m left join dataset_product p on p.n = m.product_n
    where m.product_n is not null and m.item_id is distinct from p.id`,
  'variants are the pairs of the values of options': `select p.n from dataset_product p left join dataset_variant v on v.product_n = p.n
    group by p.n, p.option1_values, p.option2_values
    having count(*) <> cardinality(p.option1_values) * coalesce(cardinality(p.option2_values), 1)
      or count(distinct (v.option1, v.option2)) <> count(*)
      or not bool_and(v.option1 = any (p.option1_values) and v.option2 is not distinct from v.option2)
      or bool_or((v.option2 is null) <> (p.option2_values is null) or v.option2 <> all (p.option2_values))`,
  'an option has a name when it has values': `select n from dataset_product where (option2_name is null) <> (option2_values is null) or option1_name = option2_name`,
  'skus are unique': 'select sku from dataset_variant group by sku having count(*) > 1',
  'variants count on through all products': `select n from (select n, lag(n, 1, 0) over (order by product_n, position) as before from dataset_variant) v where n <> before + 1`,
  'a variant names its product by number and by id': `select v.n from dataset_variant v left join dataset_product p on p.n = v.product_n where p.id is distinct from v.product_id`,
  'prices look like prices': 'select n from dataset_variant where price_minor < 400 or price_minor % 100 not in (0, 50, 90)',
  'a sale is a sale, and nothing is sold below its cost':
    'select n from dataset_variant where compare_at_minor <= price_minor or cost_minor >= price_minor or cost_minor <= 0',
  'a dearer value of an option never costs less': `select n from (select n, price_minor, lag(price_minor) over (partition by product_n, option1 order by position) as before from dataset_variant) v
    where price_minor < before`,

  // Stock
  'every variant has a policy': 'select n from dataset_variant where n not in (select variant_n from dataset_stock_policy)',
  'every variant lies somewhere, once in a place': `select v.n from dataset_variant v left join dataset_stock s on s.variant_n = v.n
    group by v.n having count(s.n) = 0 or count(distinct s.location_n) <> count(s.n)`,
  'no more is reserved than there is': 'select n from dataset_stock where reserved not between 0 and on_hand',
  'stock names its variant and location by number and by id': `select s.n from dataset_stock s left join dataset_variant v on v.id = s.variant_id
    left join dataset_location l on l.id = s.location_id where v.n is distinct from s.variant_n or l.n is distinct from s.location_n`,
  'what is restocked is out of stock now, and comes later': `select p.variant_n from dataset_stock_policy p join dataset_stock s using (variant_n)
    where p.restock_at is not null group by p.variant_n, p.restock_at having sum(s.on_hand) > 0 or p.restock_at <= '${epoch}'`,
  'the rich product can be bought whole': `select v.n from dataset_variant v join dataset_stock s on s.variant_n = v.n where v.product_n = 1 group by v.n having sum(s.on_hand - s.reserved) = 0`,

  // People
  'emails are unique, and plain': `select lower(email) from dataset_user group by lower(email) having count(*) > 1 or lower(email) !~ '^[a-z.0-9]+@example\\.com$'`,
  'roles exist': 'select u.n from dataset_user u, unnest(role_ns) r where r not in (select n from dataset_role)',
  'a user has one default address':
    'select u.n from dataset_user u left join dataset_address a on a.user_n = u.n group by u.n having count(*) filter (where a.is_default) <> 1',
  'an address belongs to the user that it says, and is younger': `select a.n from dataset_address a left join dataset_user u on u.n = a.user_n
    where u.id is distinct from a.user_id or a.created_at <= u.created_at`,

  // Orders
  'codes are unique': 'select code from dataset_order group by code having count(*) > 1',
  'later orders have higher numbers':
    'select n from (select n, placed_at, lag(placed_at) over (order by n) as before from dataset_order) o where placed_at < before',
  'an order is placed by a user who exists': `select o.n from dataset_order o left join dataset_user u on u.id = o.user_id where u.n is distinct from o.user_n or o.placed_at < u.created_at`,
  'an order goes to an address of its customer': `select o.n from dataset_order o where not exists (select from dataset_address a where a.user_n = o.user_n
    and (a.name, a.line1, a.city, a.postal_code, a.country) = (o.ship_name, o.ship_line1, o.ship_city, o.ship_postal_code, o.ship_country) and a.line2 is not distinct from o.ship_line2)`,
  'lines add up to their order': `select o.n from dataset_order o left join dataset_order_line l on l.order_n = o.n group by o.n, o.subtotal_minor
    having sum(l.line_total_minor) is distinct from o.subtotal_minor or array_agg(l.position order by l.position) <> array(select generate_series(1, count(l.n)::int))`,
  'an order adds up': `select n from dataset_order where total_minor <> subtotal_minor - discount_minor + shipping_minor or total_minor <= 0
    or discount_minor not between 0 and subtotal_minor or shipping_minor < 0 or tax_minor <> round(total_minor * 19 / 119.0)`,
  'a line is a snapshot of its variant': `select l.n from dataset_order_line l left join dataset_variant v on v.id = l.variant_id left join dataset_product p on p.id = l.product_id
    where v.n is distinct from l.variant_n or p.n is distinct from l.product_n or v.product_n <> l.product_n or l.unit_price_minor <> v.price_minor or l.sku <> v.sku
      or l.title <> p.title || ', ' || v.title or l.line_total_minor <> l.unit_price_minor * l.quantity or l.quantity < 1`,
  'a line belongs to the order that it says':
    'select l.n from dataset_order_line l left join dataset_order o on o.id = l.order_id where o.n is distinct from l.order_n',
  'a product stands in an order once': 'select order_n from dataset_order_line group by order_n, product_n having count(*) > 1',
  'only products that are for sale are ordered, once they exist': `select l.n from dataset_order_line l join dataset_order o on o.n = l.order_n join dataset_product p on p.n = l.product_n
    where p.status <> 'ACTIVE' or p.created_at > o.placed_at`,
  'parcels agree with the state of their order': `select o.n from dataset_order o left join dataset_fulfillment f on f.order_n = o.n group by o.n, o.state, o.placed_at
    having case when o.state in ('PARTIALLY_FULFILLED', 'FULFILLED') then bool_and(f.state is not distinct from 'SHIPPED')
      when o.state in ('DELIVERED', 'PARTIALLY_REFUNDED', 'REFUNDED') then bool_and(f.state is not distinct from 'DELIVERED')
      else count(f.n) = 0 end is not true or bool_or(f.shipped_at <= o.placed_at or f.shipped_at >= '${epoch}')`,
  'a parcel is of the order that it says':
    'select f.n from dataset_fulfillment f left join dataset_order o on o.id = f.order_id where o.n is distinct from f.order_n',
  'parcels hold lines of their order, each once': `select fl.order_line_n from dataset_fulfillment_line fl
    left join dataset_fulfillment f on f.n = fl.fulfillment_n and f.id = fl.fulfillment_id
    left join dataset_order_line l on l.n = fl.order_line_n and l.id = fl.order_line_id
    group by fl.order_line_n having count(*) > 1 or not bool_and(f.order_n is not distinct from l.order_n and f.n is not null)`,
  'no parcel is empty': 'select n from dataset_fulfillment where n not in (select fulfillment_n from dataset_fulfillment_line)',
  'all lines are sent, but of an order that is sent in part': `select o.n from dataset_order o join dataset_order_line l on l.order_n = o.n left join dataset_fulfillment_line f on f.order_line_n = l.n
    where o.state not in ('PENDING', 'AWAITING_PAYMENT', 'PAID', 'CANCELLED', 'FAILED') group by o.n, o.state
    having (count(*) = count(f.order_line_n)) = (o.state = 'PARTIALLY_FULFILLED') or count(f.order_line_n) = 0`,
  'events tell how the order came to its state': `select o.n from dataset_order o left join dataset_order_event e on e.order_n = o.n and e.order_id = o.id group by o.n, o.state, o.updated_at, o.placed_at
    having string_agg(e.type, ' ' order by e.at, e.n) is distinct from case o.state
        when 'PENDING' then 'placed' when 'AWAITING_PAYMENT' then 'placed' when 'PAID' then 'placed paid'
        when 'PARTIALLY_FULFILLED' then 'placed paid shipped' when 'FULFILLED' then 'placed paid shipped' when 'DELIVERED' then 'placed paid shipped delivered'
        when 'CANCELLED' then 'placed cancelled' when 'FAILED' then 'placed failed' else 'placed paid shipped delivered refunded' end
      or max(e.at) <> o.updated_at or min(e.at) <> o.placed_at`,
  'who did something exists': 'select n from dataset_order_event where actor_id is not null and actor_id not in (select id from dataset_user)',

  // Carts
  'a user has one cart': 'select user_n from dataset_cart group by user_n having count(*) > 1',
  'a cart belongs to a user, and is younger': `select c.n from dataset_cart c left join dataset_user u on u.n = c.user_n where u.id is distinct from c.user_id or c.created_at <= u.created_at or c.updated_at < c.created_at`,
  'a cart holds a product once, for sale': `select c.n from dataset_cart c left join dataset_cart_line l on l.cart_n = c.n and l.cart_id = c.id
    left join dataset_variant v on v.n = l.variant_n and v.id = l.variant_id left join dataset_product p on p.n = v.product_n
    group by c.n having count(*) <> count(distinct p.n) or not bool_and(p.status = 'ACTIVE' and l.quantity > 0)
      or array_agg(l.position order by l.position) <> array(select generate_series(1, count(l.n)::int))`,

  // Payments
  'an order has a payment that agrees with it': `select o.n from dataset_order o left join dataset_payment p on p.order_n = o.n and p.order_id = o.id group by o.n, o.state, o.total_minor
    having count(p.n) <> 1 or not bool_and(p.amount_minor = o.total_minor and p.state = any (case
      when o.state = 'PENDING' then array['PENDING'] when o.state = 'AWAITING_PAYMENT' then array['REQUIRES_ACTION', 'AUTHORIZED']
      when o.state = 'CANCELLED' then array['VOIDED'] when o.state in ('FAILED', 'PARTIALLY_REFUNDED', 'REFUNDED') then array[o.state] else array['CAPTURED'] end))`,
  'a payment captured all or nothing': `select n from dataset_payment where captured_minor <> case when state in ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED') then amount_minor else 0 end`,
  'refunds agree with the state of their payment': `select p.n from dataset_payment p left join dataset_refund r on r.payment_n = p.n and r.payment_id = p.id
    group by p.n, p.state, p.refunded_minor, p.captured_minor, p.created_at
    having coalesce(sum(r.amount_minor), 0) <> p.refunded_minor or bool_or(r.amount_minor <= 0 or r.created_at <= p.created_at or r.created_at >= '${epoch}')
      or not case p.state when 'REFUNDED' then p.refunded_minor = p.captured_minor when 'PARTIALLY_REFUNDED' then p.refunded_minor > 0 and p.refunded_minor < p.captured_minor else p.refunded_minor = 0 end`,
  'the last attempt is what the payment came to': `select p.n from dataset_payment p left join dataset_payment_attempt a on a.payment_n = p.n and a.payment_id = p.id group by p.n, p.state, p.created_at
    having (array_agg(a.state order by a.at desc, a.n desc))[1] is distinct from case when p.state in ('PARTIALLY_REFUNDED', 'REFUNDED') then 'CAPTURED' else p.state end
      or bool_or(a.at <= p.created_at or a.at >= '${epoch}')`,
  'an attempt has an error when it failed': `select n from dataset_payment_attempt where (error_code is null) = (state = 'FAILED')`,

  // Reviews
  'a user reviews an item once': 'select 1 from dataset_review group by item_id, user_id having count(*) > 1',
  'a review is by a user of an item, both older': `select r.n from dataset_review r left join dataset_product p on p.id = r.item_id left join dataset_user u on u.id = r.user_id
    where p.n is distinct from r.product_n or u.n is distinct from r.user_n or u.display_name <> r.display_name or p.status <> 'ACTIVE'
      or r.created_at <= p.created_at or r.created_at <= u.created_at or r.created_at >= '${epoch}' or r.updated_at < r.created_at or r.updated_at >= '${epoch}'`,
  'those who received the product, and no others, are verified': `select r.n from dataset_review r
    left join (select l.product_n, o.user_n, min(e.at) as delivered_at from dataset_order o join dataset_order_line l on l.order_n = o.n
      join dataset_order_event e on e.order_n = o.n and e.type = 'delivered' group by l.product_n, o.user_n) d on d.product_n = r.product_n and d.user_n = r.user_n
    where r.verified_purchase <> (d.delivered_at is not null) or r.created_at <= d.delivered_at`,
  'a review says something, with every blank filled': `select n from dataset_review where body is null or body ~ '%s|^ | $' or title = ''`,
  'a rating counts the published reviews': `select product_n from dataset_rating full join (
      select product_n, count(*) as c, sum(rating) as s, array_agg(rating order by rating) as r from dataset_review where state = 'PUBLISHED' group by product_n) p using (product_n)
    where count is distinct from c or sum is distinct from s
      or array(select count(given)::int from generate_series(1, 5) stars left join unnest(r) given on given = stars group by stars order by stars) is distinct from histogram`,

  // Sales
  'sales sum up the orders that were paid': `select product_n from dataset_sales full join (
      select l.product_n, sum(l.quantity) as u, count(distinct o.n) as o, sum(case when o.placed_at >= timestamptz '${epoch}' - interval '30 days' then l.quantity else 0 end) as r from dataset_order o join dataset_order_line l on l.order_n = o.n
      where o.state not in ('PENDING', 'AWAITING_PAYMENT', 'CANCELLED', 'FAILED') group by l.product_n) s using (product_n) where units is distinct from u or orders is distinct from o or recent_units is distinct from r`,
  'purchases are the pairs of paid orders': `select * from (select user_n, product_n, bought_at from dataset_purchase) p full join (
      select o.user_n, l.product_n, max(o.placed_at) as last_at from dataset_order o join dataset_order_line l on l.order_n = o.n
      where o.state not in ('PENDING', 'AWAITING_PAYMENT', 'CANCELLED', 'FAILED') group by o.user_n, l.product_n) s using (user_n, product_n) where bought_at is distinct from last_at`,
  'what is bought together is so in both directions, unless cut off at 12': `select a.product_n from dataset_bought_together a
    left join dataset_bought_together b on b.product_n = a.other_n and b.other_n = a.product_n
    where b.orders is distinct from a.orders and (b.orders is not null or (select count(*) from dataset_bought_together c where c.product_n = a.other_n) < 12)`,
  'a product has at most 12 others, each once and none itself': `select product_n from dataset_bought_together group by product_n having count(*) > 12 or count(distinct other_n) <> count(*) or bool_or(other_n = product_n)`,
  'bought together counts orders': `select t.product_n from dataset_bought_together t where t.orders <> (
      select count(*) from dataset_order o where o.state not in ('PENDING', 'AWAITING_PAYMENT', 'CANCELLED', 'FAILED')
        and exists (select from dataset_order_line l where l.order_n = o.n and l.product_n = t.product_n)
        and exists (select from dataset_order_line l where l.order_n = o.n and l.product_n = t.other_n))
      and t.product_n = 1`,
};

/** What has to occur for a reader of the demo to meet every case, each with a query that counts it. */
export const cases: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['DRAFT', 'ARCHIVED', 'ACTIVE'].map((status) => [`a product that is ${status}`, `select count(*) from dataset_product where status = '${status}'`]),
  ),
  'a product with one option': 'select count(*) from dataset_product where option2_name is null',
  'a variant on sale': 'select count(*) from dataset_variant where compare_at_minor is not null',
  'a variant that is out of stock': 'select count(*) from (select 1 from dataset_stock group by variant_n having sum(on_hand) = 0) v',
  'a variant that is low':
    'select count(*) from (select 1 from dataset_stock join dataset_stock_policy p using (variant_n) group by variant_n, p.low_stock_threshold having sum(on_hand) between 1 and p.low_stock_threshold) v',
  'a variant that is out of stock, but can be ordered':
    'select count(*) from (select 1 from dataset_stock join dataset_stock_policy p using (variant_n) where p.backorderable group by variant_n having sum(on_hand) = 0) v',
  'a variant that comes back': 'select count(*) from dataset_stock_policy where restock_at is not null',
  'a variant with a limit': 'select count(*) from dataset_stock_policy where max_purchasable is not null',
  ...Object.fromEntries(
    ['PENDING', 'AWAITING_PAYMENT', 'PAID', 'PARTIALLY_FULFILLED', 'FULFILLED', 'DELIVERED', 'CANCELLED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'FAILED'].map(
      (state) => [`an order that is ${state}`, `select count(*) from dataset_order where state = '${state}'`],
    ),
  ),
  'an order with a discount': 'select count(*) from dataset_order where discount_minor > 0',
  'an order with two parcels': 'select count(*) from (select 1 from dataset_fulfillment group by order_n having count(*) > 1) f',
  ...Object.fromEntries(
    ['PENDING', 'REQUIRES_ACTION', 'AUTHORIZED', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'VOIDED', 'FAILED'].map((state) => [
      `a payment that is ${state}`,
      `select count(*) from dataset_payment where state = '${state}'`,
    ]),
  ),
  'a payment with a refusal before its success': `select count(*) from dataset_payment p join dataset_payment_attempt a on a.payment_n = p.n and a.state = 'FAILED' where p.state = 'CAPTURED'`,
  'a payment given back in two parts': 'select count(*) from (select 1 from dataset_refund group by payment_n having count(*) > 1) r',
  'a review without a title': 'select count(*) from dataset_review where title is null',
  'a review that is verified': 'select count(*) from dataset_review where verified_purchase',
  'a review that waits': `select count(*) from dataset_review where state = 'PENDING'`,
  'a review that was refused': `select count(*) from dataset_review where state = 'REJECTED'`,
  ...Object.fromEntries(
    ['PENDING', 'AWAITING_PAYMENT', 'PAID', 'PARTIALLY_FULFILLED', 'FULFILLED', 'DELIVERED'].map((state) => [
      `an order of user 1 that is ${state}`,
      `select count(*) from dataset_order where user_n = 1 and state = '${state}'`,
    ]),
  ),
  'a cart of user 1': 'select count(*) from dataset_cart where user_n = 1',
  'a product that sold lately': 'select count(*) from dataset_sales where recent_units > 0',
  'a pair that is often bought together': 'select count(*) from dataset_bought_together where orders >= 5',
};
