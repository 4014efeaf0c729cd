import { DomainError } from '@supergraph/service-kit';

export type ReviewInput = {
  readonly rating: number;
  readonly title: string | null;
  readonly body: string;
};

/** Blanks around a text are not part of it, and a blank title is none. */
export function trimReview({ rating, title, body }: ReviewInput): ReviewInput {
  return { rating, title: title?.trim() || null, body: body.trim() };
}

/** Every fault of a trimmed review, so that a form can show them all at once. */
export function faultsOf({ rating, title, body }: ReviewInput): DomainError[] {
  const faults: DomainError[] = [];
  const refuse = (field: keyof ReviewInput, message: string): void => {
    faults.push(new DomainError('BAD_USER_INPUT', message, { path: [field] }));
  };
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) refuse('rating', `A rating is from 1 to 5, not ${rating}.`);
  if (title !== null && lengthOf(title) > 200) refuse('title', `A title has at most 200 characters, not ${lengthOf(title)}.`);
  if (body === '' || lengthOf(body) > 5_000) refuse('body', `A review has 1 to 5000 characters, not ${lengthOf(body)}.`);
  if (title?.includes('\0')) refuse('title', 'The title holds a NUL character.');
  if (body.includes('\0')) refuse('body', 'The review holds a NUL character.');
  return faults;
}

/** In code points, as PostgreSQL counts: an emoji is one. Of what is too long by far it is not worth telling them apart. */
function lengthOf(text: string): number {
  return text.length > 20_000 ? text.length : [...text].length;
}
