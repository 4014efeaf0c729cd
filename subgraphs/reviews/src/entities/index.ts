import { Author } from './author.ts';
import { HelpfulVote } from './helpful-vote.ts';
import { Purchase } from './purchase.ts';
import { Rating } from './rating.ts';
import { Review } from './review.ts';

export const entities = [Author, HelpfulVote, Purchase, Rating, Review];
