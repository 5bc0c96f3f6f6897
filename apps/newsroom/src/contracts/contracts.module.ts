import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContractAdmin } from './contract.admin.js';
import { Contract } from './contract.entity.js';

@Module({ imports: [TypeOrmModule.forFeature([Contract])], providers: [ContractAdmin] })
export class ContractsModule {}
