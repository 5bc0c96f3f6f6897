import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommentAdmin } from './comment.admin.js';
import { Comment } from './comment.entity.js';

@Module({ imports: [TypeOrmModule.forFeature([Comment])], providers: [CommentAdmin] })
export class CommentsModule {}
