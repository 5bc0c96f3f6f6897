import type { INestApplication } from '@nestjs/common';
import { type MicroserviceOptions, Transport } from '@nestjs/microservices';

/** What the client of the ledger is injected by. */
export const LEDGER = 'ledger';

/** How the ledger is reached, by those who send to it and by the one who listens. */
export const ledgerTransport = () => ({
  transport: Transport.TCP as const,
  options: { host: '127.0.0.1', port: Number(process.env.LEDGER_PORT ?? 4001) },
});

/** Makes a hybrid application: call it between `NestFactory.create` and `app.listen`. */
export async function connectLedger(app: INestApplication): Promise<void> {
  app.connectMicroservice<MicroserviceOptions>(ledgerTransport(), { inheritAppConfig: true });
  await app.startAllMicroservices();
}
