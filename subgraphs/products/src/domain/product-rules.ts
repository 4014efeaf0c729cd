import { DomainError } from '@supergraph/service-kit';

export type ProductInput = {
  readonly slug?: string | null;
  readonly title?: string | null;
  readonly descriptionHtml?: string | null;
  readonly status?: 'DRAFT' | 'ACTIVE' | 'ARCHIVED' | null;
  readonly categoryIds?: readonly string[] | null;
};

const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Every fault of the input, so that a form can show them all at once. */
export function faultsOf(input: ProductInput, { isNew }: { isNew: boolean }): DomainError[] {
  const faults: DomainError[] = [];
  const refuse = (field: keyof ProductInput, message: string): void => {
    faults.push(new DomainError('BAD_USER_INPUT', message, { path: ['input', field] }));
  };
  const { slug, title, descriptionHtml, categoryIds } = input;
  if (isNew && slug == null) refuse('slug', 'A new product needs a slug.');
  if (isNew && title == null) refuse('title', 'A new product needs a title.');
  if (slug != null && (slug.length > 120 || !slugForm.test(slug))) {
    refuse('slug', `"${slug.slice(0, 120)}" is not a slug: small letters and digits, words joined by single hyphens, 120 at most.`);
  }
  if (title != null && (title.trim() === '' || title.length > 300)) refuse('title', 'A title has 1 to 300 characters.');
  if (descriptionHtml != null && descriptionHtml.length > 50_000) refuse('descriptionHtml', 'A description has 50 000 characters at most.');
  if (categoryIds != null && categoryIds.length > 50) refuse('categoryIds', `A product stands on 50 shelves at most, not on ${categoryIds.length}.`);
  for (const field of ['slug', 'title', 'descriptionHtml'] as const) {
    if (input[field]?.includes('\0')) refuse(field, `${field} holds a NUL character.`);
  }
  return faults;
}
