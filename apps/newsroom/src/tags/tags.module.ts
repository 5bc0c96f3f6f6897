import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TagAdmin } from './tag.admin.js';
import { Tag } from './tag.entity.js';

@Module({ imports: [TypeOrmModule.forFeature([Tag])], providers: [TagAdmin] })
export class TagsModule {}
