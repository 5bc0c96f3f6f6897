import { Body, Controller, Get, NotFoundException, Post } from '@nestjs/common';
import { IsInt } from 'class-validator';

export class Payment {
  @IsInt()
  invoice!: number;
}

@Controller('payments')
export class PaymentsController {
  @Post()
  receive(@Body() payment: Payment): { readonly received: number } {
    return { received: payment.invoice };
  }

  @Get('latest')
  latest(): never {
    throw new NotFoundException();
  }
}
