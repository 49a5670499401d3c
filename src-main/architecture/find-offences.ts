import { isBuiltin } from 'node:module';
import { homes, layers, liesIn, network } from './layers.ts';
import { readSource, type Source, type SourceFile } from './read-source.ts';

/** Everything in these files that crosses a wall, one sentence each, beginning with the file's path. */
export function findOffences(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const said = [...nameOffences(file.path)];
    if (/\.tsx?$/.test(file.path)) said.push(...sourceOffences(readSource(file)));
    return said.map((sentence) => `${file.path} ${sentence}`);
  });
}

function sourceOffences(source: Source): string[] {
  const isTest = /\.(test|journey)\.tsx?$/.test(source.path);
  return [
    ...source.imports.flatMap((target) => importOffences(source.path, target, isTest)),
    ...(isTest ? [] : [...sqlOffences(source), ...networkCallOffences(source)]),
    ...suppressionOffences(source),
  ];
}

function importOffences(path: string, target: string, isTest: boolean): string[] {
  const layer = layers.find(({ folder }) => liesIn(path, [folder]));
  if (layer === undefined) return isTest ? [] : ['belongs to no layer'];
  if (target.startsWith('src-') || target.startsWith('..')) {
    return liesIn(target, layer.sees) ? [] : [`imports ${target}, which ${layer.folder} must not see`];
  }
  if (!target.includes(':') && isBuiltin(target)) return [`imports ${target} without the node: prefix`];
  if (target.startsWith('node:')) return nodeOffences(path, target, layer.node || isTest, isTest);
  if (isTest && target !== 'electron') return [];
  return packageOffences(path, target, layer);
}

function nodeOffences(path: string, module: string, open: boolean, isTest: boolean): string[] {
  if (!open) return [`imports ${module}, but its layer knows no Node`];
  if (isTest || !network.modules.includes(module) || liesIn(path, network.homes)) return [];
  return [`imports ${module}, but only ${network.homes.join(' and ')} may use a network`];
}

function packageOffences(path: string, name: string, layer: (typeof layers)[number]): string[] {
  if (name === '(computed)') return ['imports something that is only known when it runs'];
  const home = homes.get(name) ?? (network.packages.includes(name) ? network.homes : undefined);
  if (home !== undefined && !liesIn(path, home))
    return [`imports ${name}, which only ${home.join(' and ')} may know`];
  if (layer.packages === 'any' || layer.packages.includes(name)) return [];
  return [`imports ${name}, but ${layer.folder} may import ${layer.packages.join(', ')} only`];
}

const sql =
  /^\s*(SELECT\s|INSERT (OR \w+ )?INTO\s|REPLACE INTO\s|UPDATE \w+ SET\s|DELETE FROM\s|(CREATE|ALTER|DROP) (TABLE|INDEX|VIEW|TRIGGER|VIRTUAL|UNIQUE)|PRAGMA\s|BEGIN (IMMEDIATE|EXCLUSIVE|DEFERRED)|WITH (RECURSIVE )?\w+ AS)/;

function sqlOffences({ path, literals }: Source): string[] {
  if (liesIn(path, ['src-main/core/store', 'src-main/architecture'])) return [];
  return literals.some((literal) => sql.test(literal))
    ? ['writes SQL, which belongs to src-main/core/store']
    : [];
}

function networkCallOffences({ path, calls }: Source): string[] {
  if (liesIn(path, network.homes)) return [];
  return network.calls
    .filter((call) => calls.has(call))
    .map((call) => `calls ${call}, a way onto the network`);
}

function suppressionOffences({ comments }: Source): string[] {
  const suppression = /(eslint|oxlint)-disable|@ts-(ignore|expect-error|nocheck)/;
  return comments.some((comment) => suppression.test(comment)) ? ['suppresses a check'] : [];
}

function nameOffences(path: string): string[] {
  const words = path
    .split('/')
    .slice(1)
    .flatMap((part) => part.replace(/\..*$/, '').split('-'));
  const vague = words.find((word) =>
    /^(util|utility|utilities|helper|common|manager|service|misc)s?$/.test(word),
  );
  const file = path.slice(path.lastIndexOf('/') + 1);
  return [
    ...(vague === undefined ? [] : [`is named ${vague}, which says nothing: name the verb or the thing`]),
    ...(/^index\.tsx?$/.test(file) ? ['is a barrel: import from the file that has it'] : []),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/.test(file) ? [] : ['is not named in kebab-case']),
  ];
}
