/** What the person can be told, where the caller can do something about it. */
export class BadInput extends Error {}
