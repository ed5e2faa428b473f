/** A choice that cannot be kept: says which, what was found, and what would do. */
export class SubscriberError extends Error {}
