import Handlebars from 'handlebars';
import type ts from 'typescript';
import type { TemplateTypes } from './template-types.js';

/** What Handlebars knows within a loop. */
const loopData: ReadonlySet<string> = new Set(['index', 'key', 'first', 'last', 'root', 'partial-block']);

/**
 * Checks a template against the type of its context: all it names is there, and each partial is given what it takes.
 *
 * @returns what is wrong: `["line 3: RowView has no 'titel'"]`
 */
export function checkPaths(source: string, context: ts.Type, types: TemplateTypes): readonly string[] {
  const checker = new PathChecker(context, types);
  checker.accept(Handlebars.parse(source));
  return checker.problems;
}

class PathChecker extends Handlebars.Visitor {
  readonly problems: string[] = [];
  /** The contexts around, the innermost last; undefined for one that nobody knows. */
  private readonly contexts: (ts.Type | undefined)[];

  constructor(
    context: ts.Type,
    private readonly types: TemplateTypes,
  ) {
    super();
    this.contexts = [context];
  }

  override PathExpression(path: hbs.AST.PathExpression): void {
    this.typeOf(path);
  }

  override MustacheStatement({ path, params, hash }: hbs.AST.MustacheStatement): void {
    // What is given values is a helper.
    if (params.length === 0 && !hash) this.typeOf(path);
    this.visitValues(params, hash);
  }

  override SubExpression({ params, hash }: hbs.AST.SubExpression): void {
    this.visitValues(params, hash);
  }

  override BlockStatement({ path, params, hash, program, inverse, loc }: hbs.AST.BlockStatement): void {
    this.visitValues(params, hash);
    const [param] = params;
    const isLoop = path.original === 'each';
    if (isLoop || path.original === 'with') {
      this.contexts.push(this.innerContext(param, isLoop, loc));
      this.accept(program);
      this.contexts.pop();
    } else this.accept(program);
    // Whatever the types say, most blocks have none.
    if (inverse as unknown) this.accept(inverse);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.checkPartial(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    this.checkPartial(partial);
    this.accept(partial.program);
  }

  private innerContext(
    param: hbs.AST.Expression | undefined,
    isLoop: boolean,
    loc: hbs.AST.SourceLocation,
  ): ts.Type | undefined {
    const type = param && this.typeOf(param);
    if (!type || !isLoop) return type;
    const element = this.types.element(type);
    if (!element) this.add(loc, `${this.types.nameOf(type)} is no list`);
    return element;
  }

  private checkPartial({ name, params, hash, loc }: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void {
    this.visitValues(params, hash);
    // Which one is decided by the host, and so is what it takes.
    if (name.type === 'SubExpression' || name.data) return;
    const expected = this.types.views.get(name.original);
    const [param] = params;
    const given = param ? this.typeOf(param) : this.contexts.at(-1);
    if (!expected) this.add(loc, `there is no partial '${name.original}'`);
    else if (hash) {
      const members = this.types.membersOf(expected).map((member) => member.name);
      const missing = members.filter((member) => !hash.pairs.some(({ key }) => key === member));
      if (missing.length > 0) this.add(loc, `'${name.original}' is not given ${missing.join(', ')}`);
    } else if (given && !this.types.isAssignable(given, expected)) {
      this.add(loc, `'${name.original}' takes ${this.types.nameOf(expected)}, and not ${this.types.nameOf(given)}`);
    }
  }

  private visitValues(params: readonly hbs.AST.Expression[], hash: hbs.AST.Hash | undefined): void {
    for (const param of params) this.accept(param);
    for (const { value } of hash?.pairs ?? []) this.accept(value);
  }

  /** Finds the type of what a path leads to; undefined for what is no path, and for what leads nowhere, which is told. */
  private typeOf(node: hbs.AST.Node): ts.Type | undefined {
    if (node.type !== 'PathExpression') return undefined;
    // Safe: the node says that it is one.
    const { data, parts, depth, original, loc } = node as hbs.AST.PathExpression;
    const [first = '', ...rest] = parts;
    if (data && loopData.has(first)) return undefined;
    let type = data ? this.types.page : this.contexts.at(-1 - depth);
    if (data && first !== 'page') this.add(loc, `there is no '${original}'`);
    for (const part of data ? rest : parts) {
      if (!type) return undefined;
      const found = this.types.property(type, part);
      if (!found) this.add(loc, `${this.types.nameOf(type)} has no '${part}'`);
      type = found;
    }
    return type;
  }

  private add(loc: hbs.AST.SourceLocation, problem: string): void {
    this.problems.push(`line ${loc.start.line}: ${problem}`);
  }
}
