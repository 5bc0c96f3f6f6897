import { Controller, Get } from '@nestjs/common';

@Controller('reports')
export class ReportsController {
  @Get()
  list(): readonly string[] {
    return ['overdue'];
  }
}
