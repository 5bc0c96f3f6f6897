import type { LoggerService } from '@nestjs/common';

/** Keeps what an application logs as errors: each as one text, the message and what came with it. */
export class LogRecorder implements LoggerService {
  private readonly recorded: string[] = [];

  /** The errors so far, the oldest first. */
  get errors(): readonly string[] {
    return this.recorded;
  }

  error(...parts: readonly unknown[]): void {
    this.recorded.push(parts.map(String).join('\n'));
  }

  fatal(...parts: readonly unknown[]): void {
    this.error(...parts);
  }

  log(): void {}
  warn(): void {}
  debug(): void {}
  verbose(): void {}
}
