import { basename, dirname } from 'node:path';

/** Source text by path. */
export type Tree = Readonly<Record<string, string>>;

/** A file with fewer lines needs a reason. */
const MIN_LINES = 20;
const MIN_FILES_PER_FOLDER = 3;

/** Folders that gather files by their kind and part what belongs together. */
const DRAWERS = new Set([
  ...['common', 'constants', 'controllers', 'domain', 'dto', 'dtos', 'entities', 'enums', 'helpers', 'interfaces'],
  ...['mappers', 'misc', 'models', 'repositories', 'schemas', 'services', 'shared', 'types', 'utils', 'views'],
]);

/** Classes that every reader looks for in a file of that suffix. */
const NAMED_CLASS =
  /^(?:export )?(?:default )?(?:abstract )?class \w+?(Controller|Service|Repository|Module|Exception|Guard|Interceptor|Pipe|Filter)\b(?! *=)/gm;
/** In a library these words have other meanings too, such as a guard of disk space. */
const ONLY_IN_APPS = new Set(['guard', 'interceptor', 'pipe', 'filter']);

/** Kinds of files that may be short, whatever their names. */
const SHORT_KINDS: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /\.module\.ts$/, reason: 'declares a module of Nest' },
  { pattern: /\.types\.ts$/, reason: 'has types that many files share, or the values of cache keys' },
  { pattern: /\.sql\.ts$/, reason: 'has SQL that several repositories share' },
  { pattern: /\.d\.ts$/, reason: 'declares a package without types' },
  { pattern: /(?:^|\/)index\.ts$/, reason: 'is the door of a package or folder' },
];

const pathsOf = (tree: Tree): string[] => Object.keys(tree).sort();

const suffixOf = (path: string): string | undefined => /^[^.]+\.(.+)\.ts$/.exec(basename(path))?.[1];

/** The suffixes that the rows of a document's tables begin with, such as `.dto`, `.example`. */
export function suffixesIn(markdown: string): Set<string> {
  const firstCells = [...markdown.matchAll(/^\| (`\.[^|]+)\|/gm)].map(([, cell]) => cell!);
  return new Set(firstCells.flatMap((cell) => [...cell.matchAll(/`\.([a-z-]+)`/g)].map(([, suffix]) => suffix!)));
}

/** Files whose suffix is not in the law. */
export const withUnknownSuffix = (tree: Tree, suffixes: ReadonlySet<string>): string[] =>
  pathsOf(tree).filter((path) => {
    const suffix = suffixOf(path);
    return suffix !== undefined && suffix !== 'd' && !suffixes.has(suffix);
  });

/** Files with a class that belongs in a file of another suffix. */
export const withMisplacedClass = (tree: Tree): string[] =>
  pathsOf(tree).filter((path) =>
    [...tree[path]!.matchAll(NAMED_CLASS)].some(([, kind]) => {
      const suffix = kind!.toLowerCase();
      if (ONLY_IN_APPS.has(suffix) && !path.startsWith('apps/')) return false;
      return suffixOf(path) !== suffix;
    }),
  );

/** Folders that are named after a kind of file. */
export const drawersIn = (tree: Tree): string[] => foldersOf(tree).filter((folder) => DRAWERS.has(basename(folder)));

/** Folders of one or two files, those of their sub-folders included. */
export function smallFoldersIn(tree: Tree): string[] {
  const paths = pathsOf(tree);
  return foldersOf(tree).filter(
    (folder) => paths.filter((path) => path.startsWith(`${folder}/`)).length < MIN_FILES_PER_FOLDER,
  );
}

function foldersOf(tree: Tree): string[] {
  const folders = new Set<string>();
  for (const path of pathsOf(tree)) {
    for (let folder = dirname(path); folder.includes('/src'); folder = dirname(folder)) folders.add(folder);
  }
  return [...folders].sort();
}

const isShort = (text: string): boolean => text.split('\n').length - 1 < MIN_LINES;
const isShortKind = (path: string): boolean => SHORT_KINDS.some(({ pattern }) => pattern.test(path));

/** Short files without a reason. */
export const withoutReason = (tree: Tree, reasons: Readonly<Record<string, string>>): string[] =>
  pathsOf(tree).filter((path) => isShort(tree[path]!) && !isShortKind(path) && !(path in reasons));

/** Reasons that no short file needs: it is gone, has grown, or is of a kind that may be short. */
export const withoutNeed = (tree: Tree, reasons: Readonly<Record<string, string>>): string[] =>
  Object.keys(reasons).filter((path) => {
    const text = tree[path];
    return text === undefined || !isShort(text) || isShortKind(path);
  });
