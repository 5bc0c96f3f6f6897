/** Says why an article can't go out as a newsletter, in words for a person. */
export class NewsletterError extends Error {
  override readonly name = 'NewsletterError';
}
