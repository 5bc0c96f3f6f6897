import { IsInt, Max, MaxLength, Min } from 'class-validator';
import { ActionError, AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Invoice } from '../invoices/invoice.entity.js';

export class Reminder {
  @MaxLength(100)
  text!: string;

  @IsInt()
  @Min(1)
  @Max(30)
  days!: number;
}

@AdminModel(Invoice, { listDisplay: ['number', 'state'], ordering: ['number'] })
export class RemindersAdmin extends ModelAdmin<Invoice> {
  override getRowLabel(invoice: Invoice): string {
    return invoice.number;
  }

  @AdminAction({ description: 'Remind', form: Reminder })
  async remind(request: AdminRequest, selection: Selection<Invoice>, reminder: Reminder): Promise<void> {
    if (reminder.text === '') throw new ActionError('Say something.');
    this.messageUser(request, `${await selection.count()} reminded: "${reminder.text}", ${reminder.days} days.`);
  }

  @AdminAction({ description: 'Break' })
  async fail(): Promise<void> {
    throw new Error('broken');
  }
}
