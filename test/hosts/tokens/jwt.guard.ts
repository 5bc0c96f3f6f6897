import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { IS_PUBLIC } from './public.decorator.js';
import { TokenService } from './token.service.js';

@Injectable()
export class JwtGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride(IS_PUBLIC, [context.getHandler(), context.getClass()]) === true) return true;
    const { headers } = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    const [scheme, token = ''] = headers.authorization?.split(' ') ?? [];
    if (scheme !== 'Bearer' || (await this.tokens.verify(token)) === null) throw new UnauthorizedException();
    return true;
  }
}
