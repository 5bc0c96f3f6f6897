/** Declares the base class of the package's stores, which it ships without types. */
declare module 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js' {
  import { RateLimiterStoreAbstract, type RateLimiterRes } from 'rate-limiter-flexible';

  export default abstract class RateLimiterStore<
    Stored,
    Result extends RateLimiterRes,
  > extends RateLimiterStoreAbstract {
    override consume(key: string): Promise<Result>;
    protected abstract _upsert(key: string, points: number, duration: number): Promise<Stored>;
    protected abstract _get(key: string): Promise<Stored | null>;
    protected abstract _delete(key: string): Promise<boolean>;
    protected abstract _getRateLimiterRes(key: string, points: number, stored: Stored): Result;
  }
}
