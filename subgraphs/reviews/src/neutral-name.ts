/** Stands where a name would, until accounts has told the name of somebody who is new. */
export const neutralName = 'Customer';
