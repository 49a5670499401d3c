import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';

export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What one source file says that walls and rules are about. */
export interface Source {
  readonly path: string;
  /** What it imports, statically, dynamically or by require: a path from the root, `node:…` or a package's name. */
  readonly imports: readonly string[];
  /** The texts of its string and template literals. */
  readonly literals: readonly string[];
  /** The global functions and classes it calls by name. */
  readonly calls: ReadonlySet<string>;
  readonly comments: readonly string[];
}

/** Reads one TypeScript file by parsing it, so that words in strings and comments are not taken for code. */
export function readSource({ path, text }: SourceFile): Source {
  const { program, comments, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path} does not parse: ${errors[0].message}`);
  const imports: string[] = [];
  const literals: string[] = [];
  const calls = new Set<string>();
  const imported = (source: { value: unknown } | null) => {
    if (typeof source?.value === 'string') imports.push(targetOf(source.value, path));
  };
  new Visitor({
    ImportDeclaration: ({ source }) => imported(source),
    ExportNamedDeclaration: ({ source }) => imported(source),
    ExportAllDeclaration: ({ source }) => imported(source),
    ImportExpression: ({ source }) => imported(source.type === 'Literal' ? source : { value: '(computed)' }),
    TSImportType: ({ source }) => imported(source),
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'Identifier') return;
      calls.add(callee.name);
      if (callee.name === 'require' && first?.type === 'Literal') imported(first);
    },
    NewExpression({ callee }) {
      if (callee.type === 'Identifier') calls.add(callee.name);
    },
    Literal({ value }) {
      if (typeof value === 'string') literals.push(value);
    },
    TemplateElement: ({ value }) => void literals.push(value.raw),
  }).visit(program);
  return { path, imports, literals, calls, comments: comments.map(({ value }) => value) };
}

/** A relative import as a path from the root; a package's import as the package's name, sub-path left out. */
function targetOf(specifier: string, importer: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier.replace(/\?.*$/, ''));
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
