/** Keys and indices that lead to a value of the spec. */
export type SpecPath = readonly (string | number)[];
