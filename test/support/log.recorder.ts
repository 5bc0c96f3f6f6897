import type { LoggerService } from '@nestjs/common';

/** Keeps what an application logs as errors, each as one text, the message and what came with it; and its warnings. */
export class LogRecorder implements LoggerService {
  private readonly recorded: string[] = [];
  private readonly warned: string[] = [];

  /** The errors so far, the oldest first. */
  get errors(): readonly string[] {
    return this.recorded;
  }

  /** The warnings so far, the oldest first: the messages alone. */
  get warnings(): readonly string[] {
    return this.warned;
  }

  error(...parts: readonly unknown[]): void {
    this.recorded.push(parts.map(String).join('\n'));
  }

  fatal(...parts: readonly unknown[]): void {
    this.error(...parts);
  }

  warn(message: unknown): void {
    this.warned.push(String(message));
  }

  log(): void {}
  debug(): void {}
  verbose(): void {}
}
