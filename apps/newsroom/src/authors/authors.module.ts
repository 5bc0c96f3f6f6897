import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthorAdmin } from './author.admin.js';
import { Author } from './author.entity.js';

@Module({ imports: [TypeOrmModule.forFeature([Author])], providers: [AuthorAdmin] })
export class AuthorsModule {}
