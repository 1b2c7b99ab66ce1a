const MAX_FRAMES = 50;

/** What runs: `async new Name.method [as alias]`. */
const CALL = String.raw`(?:async )?(?:new )?[\w$.<>#]+(?: \[as [\w$.<>#]+\])?`;
/** Where: a file with line and column, in whose name `@` begins a scope; or one of V8's own places. */
const PLACE = String.raw`(?:(?:[\w./\\:%+~$-]|(?<=[/\\])@)+:\d+:\d+|<anonymous>|native|index \d+)`;
const FRAME = new RegExp(String.raw`^\s+at (?:${CALL} \(${PLACE}\)|(?:async )?${PLACE})$`);

/**
 * The frames of a stack, without the lines before them, which repeat the message.
 *
 * A message may have lines that look like frames: what is known to be of the message is cut off first.
 */
export function stackFrames(stack: string, message: string): string {
  const start = message === '' ? -1 : stack.indexOf(message);
  const rest = start < 0 ? stack : stack.slice(start + message.length);
  return rest
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, MAX_FRAMES)
    .join('\n');
}

/** Whether a text is an error's: its stack, or what it becomes as a text. */
export const isErrorText = (text: string): boolean =>
  /\n\s+at .+:\d+:\d+/.test(text) || /^[\w$.]*(?:Error|Exception)(?: \[\w+\])?: /.test(text);

/** The error that a text describes, as far as the text shows it. */
export function errorOfText(text: string): Error {
  const start = text.search(/\n\s+at /);
  const head = start < 0 ? text : text.slice(0, start);
  const [, name = 'Error', message = head] = /^([\w$.]+)(?: \[\w+\])?(?:: ([\s\S]*))?$/.exec(head) ?? [];
  return { name, message, stack: text };
}
