import { giftCards } from '../catalogue.ts';
import { pathOf, pictureOf } from '../pictures.ts';
import { id, literal, random, textArray } from '../sql.ts';
import type { Table } from '../table.ts';

const views = textArray(['from the front', 'from the side', 'from behind', 'in detail', 'in use']);
const ribbon = literal(pathOf('M3 8h18v4H3zm1 5h16v8H4zm7-5h2v13h-2zM8 3l4 4 4-4 1 2-4 3h-2L7 5z'));

/** Gift cards come first, as there are always as many of them. */
export const mediaTables = {
  media: {
    needs: ['product_core', 'product_name', 'kind', 'gift_card'],
    rows: () => `
      select n, ${id('media', 'n')} as id, null::int as product_n, item_id, position, url, alt, 1200 as width, 1200 as height
      from (
        select n, id as item_id, 1 as position, title as alt, ${pictureOf({ hue: '(n * 80 % 360)::text', radius: "'8'", turn: "'0'", glyph: ribbon })} as url
        from dataset_gift_card
      ) gift_cards
      union all
      select n, ${id('media', 'n')}, product_n, item_id, position, url, alt, 1200, 1200
      from (
        select ${giftCards.length} + c.first_picture_n + picture as n, c.n as product_n, ${id('product', 'c.n')} as item_id, picture + 1 as position,
          t.title || ' ' || (${views})[picture + 1] as alt,
          ${pictureOf({
            hue: `floor(${random('hue', 'c.n')} * 360)::text`,
            radius: '(5 + (c.n + picture) % 5)::text',
            turn: '(picture * 24)::text',
            glyph: 'k.glyph',
          })} as url
        from dataset_product_core c
        join dataset_product_name t on t.n = c.n
        join dataset_kind k on k.n = c.kind_n
        cross join generate_series(0, c.pictures - 1) picture
      ) products`,
    indexes: ['product_n, position'],
  },
} as const satisfies Record<string, Table>;
