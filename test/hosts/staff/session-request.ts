/** What express-session, and @fastify/session too, put on a request. */
export interface SessionRequest {
  readonly session: {
    userId?: string;
    regenerate(done: (error?: unknown) => void): void;
    destroy(done: (error?: unknown) => void): void;
  };
}
