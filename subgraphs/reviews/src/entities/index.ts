import { Author } from './author.ts';
import { Rating } from './rating.ts';
import { Review } from './review.ts';

export const entities = [Author, Rating, Review];
