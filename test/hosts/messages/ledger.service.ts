import { Injectable } from '@nestjs/common';

@Injectable()
export class LedgerService {
  readonly entries: string[] = [];

  enter(number: string): void {
    this.entries.push(number);
  }
}
