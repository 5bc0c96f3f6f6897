import { Controller, Get } from '@nestjs/common';
import { EventPattern, MessagePattern, Payload, RpcException } from '@nestjs/microservices';
import { LedgerPage } from './ledger-page.js';
import { LedgerService } from './ledger.service.js';

/** Takes messages, and requests as well. */
@Controller('ledger')
export class LedgerController {
  constructor(
    private readonly ledger: LedgerService,
    private readonly page: LedgerPage,
  ) {}

  @Get()
  list(): readonly string[] {
    return this.ledger.entries;
  }

  @EventPattern('invoice.announced')
  announced(@Payload() { number }: { readonly number: string }): void {
    this.ledger.enter(number);
  }

  @MessagePattern('invoices.book')
  book(@Payload() { numbers }: { readonly numbers: readonly string[] }): string {
    if (numbers.includes('B-2')) throw new RpcException('B-2 is disputed.');
    for (const number of numbers) this.page.write(number);
    return this.page.name;
  }
}
