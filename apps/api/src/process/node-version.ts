/** As in `engines` of package.json: local days are computed with Temporal, which older versions lack. */
export const MIN_NODE_VERSION = 26;

/** Why a Node.js cannot run the platform; undefined when it can. */
export function nodeFault(version: string): string | undefined {
  if (Number.parseInt(version, 10) >= MIN_NODE_VERSION) return undefined;
  return (
    `Node.js ${version} is too old: the platform needs ${MIN_NODE_VERSION} or later. Run \`npm start\`, which ` +
    'uses the right version, or install that version.'
  );
}
