import type { SqlEntityManager } from '@mikro-orm/postgresql';

/** Keeps how many listed documents hold each facet value: one document has held `before`, and holds `after`. */
export async function countDocuments(
  tx: SqlEntityManager,
  { before, after }: { readonly before: readonly number[]; readonly after: readonly number[] },
): Promise<void> {
  const [was, is] = [new Set(before), new Set(after)];
  const gone = before.filter((id) => !is.has(id));
  const come = after.filter((id) => !was.has(id));
  if (gone.length + come.length === 0) return;
  // Locked in one order, as every shelf and brand is shared by many documents.
  await tx.execute(
    `with own as (select id from facet_value where id = any(?::int[]) order by id for no key update)
     update facet_value v set documents = documents + case when v.id = any(?::int[]) then 1 else -1 end from own where v.id = own.id`,
    [`{${[...gone, ...come].join()}}`, `{${come.join()}}`],
  );
}
