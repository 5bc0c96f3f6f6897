import type { LoggerService } from '@nestjs/common';

/** Keeps what an application logs as errors, each as one text, the message and what came with it; its warnings, and what it says when all is well. */
export class LogRecorder implements LoggerService {
  private readonly recorded: string[] = [];
  private readonly warned: string[] = [];
  private readonly told: string[] = [];

  /** The errors so far, the oldest first. */
  get errors(): readonly string[] {
    return this.recorded;
  }

  /** The warnings so far, the oldest first: the messages alone. */
  get warnings(): readonly string[] {
    return this.warned;
  }

  /** What was logged when all was well, the oldest first: the messages alone. */
  get notes(): readonly string[] {
    return this.told;
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

  log(message: unknown): void {
    this.told.push(String(message));
  }

  debug(): void {}
  verbose(): void {}
}
