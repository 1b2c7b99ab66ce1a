/** As `engines` in package.json has it: days are reckoned with Temporal, which older ones lack. */
export const MIN_NODE_VERSION = 26;

/** What is wrong with a Node.js that is to run the platform; undefined when it will do. */
export function nodeFault(version: string): string | undefined {
  if (Number.parseInt(version, 10) >= MIN_NODE_VERSION) return undefined;
  return (
    `Node.js ${version} is too old: the platform needs ${MIN_NODE_VERSION} or later. Run \`npm start\`, which ` +
    'uses the right version, or install that version.'
  );
}
