import Bowser from 'bowser';

/** Common names, where Bowser has others. */
const COMMON_NAMES: ReadonlyMap<string, string> = new Map([
  ['Microsoft Edge', 'Edge'],
  ['Samsung Internet for Android', 'Samsung Internet'],
  ['Chrome OS', 'ChromeOS'],
]);

const MAX_NAME_LENGTH = 40;

/** A name for the device, such as "Firefox on Linux"; for other programs, the name at the beginning of the text. */
export function deviceOf(userAgent: string | null): string {
  if (!userAgent) return 'Unknown';
  const { browser, os, platform } = Bowser.parse(userAgent);
  const isBrowser = userAgent.startsWith('Mozilla/');
  const program = (isBrowser && browser.name) || /^[^\s/(]+/.exec(userAgent)?.[0] || 'Unknown';
  // Of Apple's hand-held devices the model says more than "iOS".
  const system = os.name === 'iOS' ? (platform.model ?? os.name) : os.name;
  const name = common(program).slice(0, MAX_NAME_LENGTH);
  return system ? `${name} on ${common(system)}` : name;
}

const common = (name: string): string => COMMON_NAMES.get(name) ?? name;
